"""`digest mail`, and mail from `digest make` and `digest render`, as a person meets them."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from waste_talks import RECIPE, RECORD


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meeting.yaml").write_text(RECORD, "utf-8")
    (tmp_path / "recipe.txt").write_text(RECIPE, "utf-8")
    (tmp_path / "week.pdf").write_bytes(b"%PDF-1.7 no more than its beginning")
    return tmp_path


def on(script) -> dict[str, str]:
    return {
        "DIGEST_SMTP_HOST": "127.0.0.1", "DIGEST_SMTP_PORT": str(script.port), "DIGEST_SMTP_SECURITY": "none",
        "DIGEST_SMTP_FROM": "desk@example.test",
    }  # fmt: skip


class TestDraft:
    def test_beside_the_first_file(self, started, folder, parse) -> None:
        run = started("mail", "week.pdf", "meeting.yaml", "--to", "张伟 <z@example.test>", "--lang", "zh,en")
        assert (run.returncode, run.stdout, run.stderr) == (0, "week.eml\n", "")
        message = parse((folder / "week.eml").read_bytes())
        assert (message["X-Unsent"], str(message["To"]), message["Date"]) == ("1", "张伟 <z@example.test>", None)
        assert [part.get_filename() for part in message.iter_attachments()] == ["week.pdf", "meeting.yaml"]
        text = message.get_body(("plain",)).get_content()
        assert "附件：" in text
        assert "- meeting.yaml" in text

    def test_a_record_is_summed_up(self, digest, folder, parse) -> None:
        assert digest("mail", "week.pdf", "--record", "meeting.yaml").returncode == 0
        message = parse((folder / "week.eml").read_bytes())
        assert message["Subject"] == "Qingluo and Lakeview met"
        assert "Both towns share their figures from April." in message.get_body(("plain",)).get_content()

    def test_an_own_subject_counts_most(self, digest, folder, parse) -> None:
        digest("mail", "week.pdf", "--record", "meeting.yaml", "--subject", "第十一周", "-o", "out.eml")
        assert parse((folder / "out.eml").read_bytes())["Subject"] == "第十一周"

    @pytest.mark.parametrize("name", ["docx", "pdf", "md"])
    def test_the_title_of_the_first_file_is_the_subject(self, digest, folder, parse, name: str) -> None:
        digest("render", "meeting.yaml", "-f", name, "-o", f"x.{name}")
        digest("mail", f"x.{name}")
        assert parse((folder / "x.eml").read_bytes())["Subject"] == "Qingluo and Lakeview met"

    def test_a_word_file_that_is_damaged_within(self, digest, started, folder, parse) -> None:
        started("render", "meeting.yaml", "-f", "docx", "-o", "x.docx")
        data = bytearray((folder / "x.docx").read_bytes())
        with zipfile.ZipFile(folder / "x.docx") as package:
            core = package.getinfo("docProps/core.xml")
        start = core.header_offset + 30 + len(core.filename)
        data[start : start + core.compress_size] = b"\xff" * core.compress_size
        (folder / "x.docx").write_bytes(data)
        run = started("mail", "x.docx")
        assert (run.returncode, run.stderr) == (0, "")
        assert parse((folder / "x.eml").read_bytes())["Subject"] == "x"

    @pytest.mark.parametrize(
        ("name", "data", "subject"),
        [
            ("a.html", "<html><title>会谈 &amp;\n more</title>".encode("gb18030"), None),
            ("a.html", "<html><head><title>会谈 &amp;\n more</title></head>".encode(), "会谈 & more"),
            ("a.html", b"", None),
            ("a.md", b"---\ntitle: 'Talks: 9 March'\n---\n# x\n", "Talks: 9 March"),
            ("a.md", b"---\ntitle: [\n---\n# x\n", None),
            ("a.md", b"# No front matter\n", None),
            ("a.docx", b"PK no zip", None),
            ("a.pdf", b"%PDF-1.7 nothing", None),
            ("a.bin", b"\0", None),
        ],
    )
    def test_else_its_name(self, digest, folder, parse, name: str, data: bytes, subject: str | None) -> None:
        (folder / name).write_bytes(data)
        assert digest("mail", name).returncode == 0
        found = str(parse((folder / "a.eml").read_bytes())["Subject"])
        if data.startswith(b"<html><title>"):  # without a declaration, an encoding is a guess
            assert found.endswith("& more")
        else:
            assert found == (subject or "a")

    def test_without_the_extra_the_name_of_a_pdf_does(self, digest, digest_after, folder, parse) -> None:
        digest("render", "meeting.yaml", "-f", "pdf", "-o", "x.pdf")
        run = digest_after("import sys; sys.modules['pypdf'] = None", "mail", "x.pdf")
        assert (run.returncode, run.stderr) == (0, "")
        assert parse((folder / "x.eml").read_bytes())["Subject"] == "x"

    def test_a_draft_that_differs_is_kept_unless_forced(self, digest, folder) -> None:
        assert digest("mail", "week.pdf", "--to", "a@b.test").returncode == 0
        again = digest("mail", "week.pdf", "--to", "a@b.test")
        assert (again.returncode, again.stderr) == (0, "week.eml: unchanged\n")
        before = (folder / "week.eml").read_bytes()
        assert digest("mail", "week.pdf", "--to", "c@d.test").returncode == 6
        assert (folder / "week.eml").read_bytes() == before
        assert digest("mail", "week.pdf", "--to", "c@d.test", "--force").returncode == 0

    def test_blind_copies_are_not_in_the_file_and_that_is_said(self, digest, folder) -> None:
        run = digest("mail", "week.pdf", "--to", "a@b.test", "--bcc", "boss@example.test", "--json")
        assert b"boss" not in (folder / "week.eml").read_bytes()
        assert "blind copies are left out" in run.stderr
        told = json.loads(run.stdout)
        assert [warning["code"] for warning in told["warnings"]] == ["bcc_left_out"]

    def test_ascii_names(self, digest, folder, parse) -> None:
        shutil.copy(folder / "week.pdf", folder / "第11周.zh.pdf")
        digest("mail", "第11周.zh.pdf", "--ascii-names", "-o", "out.eml")
        (part,) = parse((folder / "out.eml").read_bytes()).iter_attachments()
        assert part.get_filename() == "11.zh.pdf"


class TestDryRun:
    def test_everything_is_told_and_nothing_done(self, digest, folder, scripted) -> None:
        before = sorted(folder.iterdir())
        arguments = ["mail", "week.pdf", "--to", "a@b.test, c@d.test", "--cc", "e@f.test", "--bcc", "boss@example.test"]
        run = digest(*arguments, "--dry-run", "--send", **on(scripted))
        assert run.returncode == 0, run.stderr
        for expected in (
            "To:       a@b.test",
            "To:       c@d.test",
            "Cc:       e@f.test",
            "Bcc:      boss@example.test",
        ):
            assert expected in run.stdout.splitlines()
        assert "Attached: week.pdf (35 bytes)" in run.stdout
        assert f"Server:   127.0.0.1:{scripted.port}" in run.stdout
        assert not scripted.heard
        draft = digest(*arguments, "--dry-run")
        assert "Draft:    week.eml" in draft.stdout
        assert sorted(folder.iterdir()) == before

    def test_the_size_is_that_of_the_file(self, digest, folder) -> None:
        told = json.loads(digest("mail", "week.pdf", "--dry-run", "--json").stdout)
        digest("mail", "week.pdf")
        assert told["bytes"] == (folder / "week.eml").stat().st_size - len("X-Unsent: 1\r\n")

    def test_too_large_is_told(self, digest) -> None:
        run = digest("mail", "week.pdf", "--dry-run", "--max-size", "0.0001")
        assert run.returncode == 7
        assert "too large" in run.stderr
        assert "of at most 100" in run.stdout


class TestSending:
    def test_blind_copies_get_it(self, started, scripted) -> None:
        run = started("mail", "week.pdf", "--to", "a@b.test", "--bcc", "boss@example.test", "--send", **on(scripted))
        assert run.returncode == 0, run.stderr
        ((recipients, data),) = scripted.messages
        assert recipients == ["a@b.test", "boss@example.test"]
        assert b"boss" not in data
        assert b"X-Unsent" not in data
        assert [line.split()[:2] for line in run.stdout.splitlines()] == [
            ["a@b.test", "accepted"], ["boss@example.test", "accepted"],
        ]  # fmt: skip

    def test_too_large_is_known_before_connecting(self, digest, folder, scripted) -> None:
        (folder / "large.pdf").write_bytes(bytes(7_400_000))
        run = digest("mail", "large.pdf", "--to", "a@b.test", "--send", **on(scripted))
        assert run.returncode == 7
        assert "The message is too large: 10," in run.stderr
        assert not scripted.heard

    def test_unclear_is_told_as_such(self, digest, scripted) -> None:
        scripted.data = [lambda server: server.transport.abort()]
        run = digest("mail", "week.pdf", "--to", "a@b.test", "--send", "--json", **on(scripted))
        assert run.returncode == 7
        assert json.loads(run.stdout)["recipients"][0]["status"] == "unclear"
        assert "not clear whether the message was sent" in run.stderr
        assert "before you send it again" in run.stderr
        assert len(scripted.messages) == 1

    @pytest.mark.parametrize(
        ("arguments", "environment", "told"),
        [
            (["--to", "a@b.test"], {"DIGEST_SMTP_HOST": ""}, "No mail server is named"),
            (["--to", "a@b.test"], {"DIGEST_SMTP_FROM": ""}, "Name an address with --from"),
            ([], {}, "Nobody is named"),
            (["--to", "a@b.test", "-o", "x.eml"], {}, "names a draft"),
            (["--to", "a@b.test\r\nBcc: spy@c.test"], {}, "line break"),
            (["--to", "a@b.test", "--from", "a@b.test, c@d.test"], {}, "not one address"),
            (["--to", "a@b.test", "--subject", "x\r\nBcc: spy@c.test"], {}, "is no subject"),
            (["--to", "a@b.test"], {"DIGEST_SMTP_HOST": "mail.example.test"}, "can read the message"),
            (["--to", "a@b.test"], {"DIGEST_SMTP_USER": "desk"}, "without TLS"),
            (["--to", "a@b.test"], {"DIGEST_SMTP_SECURITY": "ssl"}, "starttls"),
            (["--to", "a@b.test", "--smtp-ca", "missing.pem"], {}, "missing.pem"),
        ],
    )
    def test_what_cannot_be_meant(self, digest, scripted, arguments, environment, told: str) -> None:
        run = digest("mail", "week.pdf", "--send", *arguments, **(on(scripted) | environment))
        assert run.returncode == 2
        assert told in run.stderr
        assert "Traceback" not in run.stderr
        assert not scripted.heard

    def test_a_server_is_not_named_for_a_draft(self, digest, folder) -> None:
        run = digest("mail", "week.pdf", "--smtp-port", "2525")
        assert run.returncode == 2
        assert "--smtp-port is for --send" in run.stderr
        assert digest("mail", "week.pdf", DIGEST_SMTP_PORT="2525").returncode == 0


class TestSettings:
    @pytest.fixture(autouse=True)
    def settings(self, folder, scripted) -> None:
        (folder / "digest.toml").write_text(
            '[mail]\nto = ["office@example.test"]\nbcc = ["boss@example.test"]\nsender = "desk@example.test"\n'
            f'smtp_host = "127.0.0.1"\nsmtp_port = {scripted.port}\nsmtp_security = "none"\n'
        )

    def test_they_say_what_the_command_line_leaves_out(self, started, scripted) -> None:
        assert started("mail", "week.pdf", "--send").returncode == 0
        assert scripted.messages[0][0] == ["office@example.test", "boss@example.test"]

    @pytest.mark.parametrize("option", ["--mail-subject=x", "--smtp-host=mx.example.test", "--max-size=3"])
    def test_what_is_said_of_a_message_that_nobody_asked_for(self, digest, folder, option: str) -> None:
        run = digest("render", "meeting.yaml", "-f", "md", option)
        assert (run.returncode, list(folder.glob("*.md"))) == (2, [])
        assert f"{option.partition('=')[0]} is for a message, and none is asked for." in run.stderr

    def test_who_is_named_alone_gets_it(self, digest, scripted) -> None:
        assert digest("mail", "week.pdf", "--cc", "a@b.test", "--send").returncode == 0
        assert scripted.messages[0][0] == ["a@b.test"]

    def test_the_command_line_counts_most(self, digest, scripted) -> None:
        run = digest("mail", "week.pdf", "--from", "other@example.test", "--send", "--smtp-security", "starttls")
        assert run.returncode == 7
        assert "offers no STARTTLS" in run.stderr

    def test_addresses_alone_make_no_message_of_a_run(self, digest, folder, scripted) -> None:
        assert digest("render", "meeting.yaml", "-f", "md").returncode == 0
        assert not list(folder.glob("*.eml"))
        assert digest("render", "meeting.yaml", "-f", "md", "--send").returncode == 0
        assert scripted.messages[0][0] == ["office@example.test", "boss@example.test"]


class TestPassword:
    def test_it_is_asked_of_nobody_who_is_not_there(self, digest) -> None:
        run = digest(
            "mail", "week.pdf", "--to", "a@b.test", "--send", "--smtp-host", "127.0.0.1", "--smtp-user", "desk@example.test",
            PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
        )  # fmt: skip
        assert run.returncode == 2
        assert "There is no password for desk@example.test" in run.stderr
        assert "keyring set digest:127.0.0.1 desk@example.test" in run.stderr

    def test_without_the_extra_there_is_no_keyring(self, digest_after) -> None:
        run = digest_after(
            "import sys; sys.modules['keyring'] = None", "mail", "week.pdf", "--to", "a@b.test", "--send",
            "--smtp-host", "127.0.0.1", "--smtp-user", "desk@example.test",
        )  # fmt: skip
        assert run.returncode == 2
        assert "There is no password" in run.stderr

    @pytest.mark.parametrize(("kept", "code"), [("locked", 2), ("a secret of the test", 0), ("another", 7)])
    def test_the_keyring(self, postfix, digest, kept: str, code: int) -> None:
        environment = postfix.environment
        del environment["DIGEST_SMTP_PASSWORD"]
        run = digest(
            "mail", "week.pdf", "--to", "zhang@example.test", "--send", **environment, TEST_KEYRING=kept,
            PYTHONPATH=str(Path(__file__).parent), PYTHON_KEYRING_BACKEND="keyring_in_environment.Keyring",
        )  # fmt: skip
        assert run.returncode == code, run.stderr
        assert kept == "locked" or kept not in run.stderr + run.stdout

    def test_a_person_types_it_unseen(self, postfix, folder) -> None:
        import pty

        environment = {**os.environ, **postfix.environment, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        secret = environment.pop("DIGEST_SMTP_PASSWORD")
        command = [sys.executable, "-m", "digest", "mail", "week.pdf", "--to", "zhang@example.test", "--send"]
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.execve(sys.executable, command, environment)
        shown = b""
        while b"Password for desk@example.test at 127.0.0.1:" not in shown:
            shown += os.read(terminal, 1000)
        os.write(terminal, f"{secret}\n".encode())
        try:
            while more := os.read(terminal, 1000):
                shown += more
        except OSError:
            pass  # the other end is closed
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
        assert b"accepted" in shown
        assert secret.encode() not in shown


class TestBriefings:
    def test_one_message_for_all_of_a_run(self, started, folder, parse, reports) -> None:
        run = started(
            "make", str(reports / "en-videoconference-waste.txt"), str(reports / "zh-visit-apprentices.txt"), "-f", "docx",
            "-f", "md", "-l", "zh", "-l", "en", "-o", "out", "--mail-to", "a@b.test", "-q",
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        *files, draft = run.stdout.splitlines()
        assert draft == files[0].replace(".docx", ".eml")
        message = parse((folder / draft).read_bytes())
        found = {part.get_filename(): part for part in message.iter_attachments()}
        assert {name: part.get_content() if part.get_content_maintype() != "text" else part.get_payload(decode=True)
                for name, part in found.items()} == {Path(name).name: (folder / name).read_bytes() for name in files}  # fmt: skip
        assert len(files) == 8
        assert message["Subject"].endswith("（另有1份简报）")

    def test_of_a_record_that_a_person_put_right(self, digest, folder, parse, scripted) -> None:
        run = digest("render", "meeting.yaml", "-f", "md", "--mail-to", "a@b.test", "--send", "--json", **on(scripted))
        assert run.returncode == 0, run.stderr
        briefing, told = map(json.loads, run.stdout.splitlines())
        assert told["attachments"][0]["name"] == Path(briefing["outputs"][0]["path"]).name
        assert parse(scripted.messages[0][1])["Subject"] == "Qingluo and Lakeview met"

    def test_nothing_is_sent_while_an_input_is_missing(self, digest, scripted) -> None:
        run = digest(
            "make", "meeting.yaml", "recipe.txt", "-f", "md", "--mail-to", "a@b.test", "--send", **on(scripted)
        )
        assert run.returncode == 1
        assert "The message was not sent, since not all inputs" in run.stderr
        assert not scripted.heard
        draft = digest("make", "meeting.yaml", "recipe.txt", "-f", "md", "--mail-to", "a@b.test")
        assert draft.returncode == 1
        assert draft.stdout.splitlines()[-1].endswith(".eml")

    def test_a_dry_run_tells_and_does_nothing(self, digest, folder, scripted) -> None:
        before = sorted(folder.iterdir())
        arguments = ["render", "meeting.yaml", "-f", "md", "--dry-run", "--mail-to", "a@b.test"]
        run = digest(*arguments, "--send", **on(scripted))
        assert run.returncode == 0, run.stderr
        assert "To:       a@b.test" in run.stdout
        assert "Attached: 2026-03-09-Qingluo-and-Lakeview-met.en.md" in run.stdout
        assert "Draft:    2026-03-09-Qingluo-and-Lakeview-met.en.eml" in digest(*arguments).stdout
        assert not scripted.heard
        assert sorted(folder.iterdir()) == before

    def test_a_refusal_has_the_code_of_mail(self, started, scripted) -> None:
        scripted.recipients = {"a@b.test": ["550 no"]}
        run = started("render", "meeting.yaml", "-f", "md", "--mail-to", "a@b.test", "--send", **on(scripted))
        assert run.returncode == 7
        assert "refused" in run.stdout

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["-o", "-", "--mail-to", "a@b.test"], "needs files"),
            (["--mail-to", "a b@c.test"], "no address"),
            (["--send"], "Nobody is named"),
        ],
    )
    def test_what_is_wrong_is_known_before_anything_is_made(
        self, digest, folder, scripted, arguments, told: str
    ) -> None:
        before = sorted(folder.iterdir())
        run = digest("make", "meeting.yaml", "-f", "md", *arguments, **on(scripted))
        assert run.returncode == 2
        assert told in run.stderr
        assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "No file is named"),
        (["missing.pdf"], 4, "missing.pdf cannot be read"),
        (["."], 4, "cannot be read: Is a directory"),
        (["week.pdf", "--record", "recipe.txt"], 2, "this is no record"),
        (["week.pdf", "--record", "missing.yaml"], 4, "missing.yaml cannot be read"),
        (["week.pdf", "--lang", "xx"], 2, "no catalog"),
        (["week.pdf", "-o", "week.pdf", "--force"], 2, "both attached and written"),
        (["week.pdf", "-o", "meeting.yaml/x.eml"], 6, "meeting.yaml"),
    ],
)
def test_files_and_records(digest, arguments: list[str], code: int, told: str) -> None:
    run = digest("mail", *arguments)
    assert run.returncode == code, run.stderr
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_a_file_whose_name_is_two_lines(digest, folder) -> None:
    (folder / "a\r\nBcc: spy.pdf").write_bytes(b"x")
    run = digest("mail", "a\r\nBcc: spy.pdf")
    assert run.returncode == 2
    assert "control character in its name" in run.stderr


def test_help_tells_of_mail() -> None:
    run = subprocess.run([sys.executable, "-m", "digest", "--help"], capture_output=True, encoding="utf-8", check=True)
    assert "digest mail" in run.stdout
    assert "7 mail" in run.stdout
