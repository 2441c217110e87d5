"""Addresses as people type them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import UsageError
from digest.mail.addresses import Recipients, addresses, one_address


@pytest.mark.parametrize(
    ("typed", "name", "address"),
    [
        ("z@example.test", "", "z@example.test"),
        ("Wei <z@example.test>", "Wei", "z@example.test"),
        ('"Zhang, Wei" <z@example.test>', "Zhang, Wei", "z@example.test"),
        ('"张伟, 处长" <z@example.test>', "张伟, 处长", "z@example.test"),
        ("王文（外办） <w@example.test>", "王文（外办）", "w@example.test"),
        ('"Holt (Mayor)" <h@example.test>', "Holt (Mayor)", "h@example.test"),
        ("J. Smith <s@example.test>", "J. Smith", "s@example.test"),
        ("Wang@Example.TEST", "", "Wang@example.test"),
        ("wang@例子.测试", "", "wang@xn--fsqu00a.xn--0zwm56d"),
        ("wang@例子。测试", "", "wang@xn--fsqu00a.xn--0zwm56d"),
        ("b@bücher.example", "", "b@xn--bcher-kva.example"),
    ],
)
def test_one(typed: str, name: str, address: str) -> None:
    found = one_address(typed)
    assert (found.display_name, found.addr_spec) == (name, address)


def test_several_in_one_and_the_option_repeated() -> None:
    typed = ['"Zhang, Wei" <z@a.test>, li@b.test,', "wang@c.test"]
    assert [address.addr_spec for address in addresses(typed)] == ["z@a.test", "li@b.test", "wang@c.test"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Zhang, Wei <z@example.test>", "no address"),  # two, to the standard library
        ("a@b@c.test", "no address"),
        ("a b@c.test", "no address"),
        ("<a@b.test", "no address"),
        ("a@b.test;c@d.test", "no address"),
        ("a@b.test c@d.test", "no address"),
        ("a..b@c.test", "no address"),
        ("Wei <>", "no address"),
        ("Wei", "no address"),
        ("<", "no address"),
        ("", "no address"),
        ("undisclosed:;", "no address"),
        ("a@b.test(<c@d.test>)", "brackets"),
        ("Holt (Mayor) <h@example.test>", "brackets"),
        ("张@example.test", "only letters, digits and signs of ASCII"),
        ("a@-b.test", "no domain"),
        ("a@b_c.test", "no domain"),
        ("a@例_子.测试", "no domain"),
        ("a@" + "b" * 64 + ".test", "no domain"),
        ("a@b.test\r\nBcc: spy@c.test", "line break"),
        ("a\n<a@b.test>", "line break"),
        ("Wei\u2028 <a@b.test>", "line break"),
        ("=?utf-8?q?Wei=0D=0ABcc=3A_spy=40c=2Etest?= <a@b.test>", "no address"),
    ],
)
def test_what_is_none_is_told(typed: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        addresses([typed])


def test_nobody_is_written_to_twice() -> None:
    found = Recipients.of(["a@b.test, Li <c@d.test>"], ["C@D.TEST", "e@f.test"], ["A@b.test", "e@f.test", "g@h.test"])
    assert found.envelope == ("a@b.test", "c@d.test", "e@f.test", "g@h.test")
    assert [len(group) for _, group in found.fields] == [2, 1, 1]


@given(st.text(max_size=40))
def test_any_text_is_addresses_or_an_error(typed: str) -> None:
    try:
        found = addresses([typed])
    except UsageError:
        return
    for address in found:
        assert address.addr_spec.isascii()
        assert not set(str(address)) & set("\r\n\0")


@given(st.text(st.sampled_from(string.ascii_letters + " ,;:@<>()[]\\\".'张伟，"), max_size=20))
def test_a_quoted_name_is_kept_whatever_is_in_it(name: str) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    found = one_address(f'"{quoted}" <a@b.test>')
    assert (found.display_name.split(), found.addr_spec) == (name.split(), "a@b.test")
