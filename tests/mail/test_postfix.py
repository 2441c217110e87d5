"""A message through a real mail server, read back with what people read their mail with."""

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

NAME = "2026-03-09-青洛市与湖景镇会谈纪要（终稿）.zh.docx"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files whose names and bytes are easily spoilt on the way."""
    word, page = tmp_path / NAME, tmp_path / "Résumé, “week 11” & more.pdf"
    word.write_bytes(bytes(range(256)) * 300)
    page.write_bytes(b"%PDF-1.7\r\n.\r\n..\r\nFrom here\n" * 2000)
    return [word, page]


def sent(run: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert run.returncode == 0, run.stderr + run.stdout
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def needs(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


@pytest.fixture
def delivered(postfix, digest, files) -> Path:
    """A message that was sent with both files, as it lies in a mailbox."""
    told = sent(
        digest(
            "mail", *map(str, files), "--to", "张伟 <zhang@example.test>", "--from", "外事办 <desk@example.test>",
            "--subject", "青洛市会谈简报", "--lang", "zh", "--send", "--json", **postfix.environment,
        )
    )  # fmt: skip
    return postfix.delivered("zhang@example.test", told["message_id"])


class TestSending:
    def test_the_main_way(self, postfix, started, reports, parse, tmp_path) -> None:
        report = str(reports / "en-videoconference-waste.txt")
        run = started(
            "make", report, "-f", "docx", "-f", "pdf", "-l", "zh,en", "--json", "--mail-to", '"Zhang, Wei" <zhang@example.test>',
            "--mail-cc", "李 <li@example.test>, wang@例子.测试", "--mail-bcc", "boss@example.test, LI@example.test",
            "--mail-from", "desk@example.test", "--send", **postfix.environment,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        told = json.loads(run.stdout.splitlines()[-1])
        assert told["status"] == "sent"
        everybody = ["zhang@example.test", "li@example.test", "wang@xn--fsqu00a.xn--0zwm56d", "boss@example.test"]
        assert [each["address"] for each in told["recipients"]] == everybody
        assert {each["status"] for each in told["recipients"]} == {"accepted"}
        for address in everybody:
            data = postfix.delivered(address, told["message_id"]).read_bytes()
            message = parse(data)
            assert b"boss@" not in data.partition(b"\n\n")[0].replace(b"Delivered-To: boss@", b"").replace(
                b"X-Original-To: boss@", b""
            )
            assert not message.defects
            assert message["X-Unsent"] is None
            assert str(message["To"]) == '"Zhang, Wei" <zhang@example.test>'
            assert message["Date"].datetime is not None
            found = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
            assert found == {path.name: path.read_bytes() for path in tmp_path.glob("2024-*")}

    def test_each_recipient_is_told_of(self, postfix, digest, files) -> None:
        run = digest(
            "mail", str(files[0]), "--to", "zhang@example.test,nobody@example.test", "--from", "desk@example.test",
            "--send", **postfix.environment,
        )  # fmt: skip
        assert run.returncode == 7
        accepted, refused = run.stdout.splitlines()
        assert accepted.split()[:3] == ["zhang@example.test", "accepted", "250"]
        assert refused.split()[:3] == ["nobody@example.test", "refused", "550"]
        assert "not sent to 1 of 2: 550 5.1.1 <nobody@example.test>" in run.stderr

    def test_too_large_for_the_server_is_known_before_it_is_sent(self, postfix, digest, tmp_path) -> None:
        (tmp_path / "large.pdf").write_bytes(bytes(1_600_000))
        run = digest(
            "mail",
            "large.pdf",
            "--to",
            "zhang@example.test",
            "--from",
            "desk@example.test",
            "--send",
            **postfix.environment,
        )
        assert run.returncode == 7
        assert "the server takes at most 2,097,152 bytes" in run.stderr

    def test_a_wrong_password_is_tried_once(self, postfix, digest, files) -> None:
        before = postfix.log.count("authentication failed")
        secret = "wrong, and never shown"
        run = digest(
            "mail", str(files[0]), "--to", "zhang@example.test", "--from", "desk@example.test", "--send",
            **(postfix.environment | {"DIGEST_SMTP_PASSWORD": secret}),
        )  # fmt: skip
        assert run.returncode == 7
        assert "login failed: 535" in run.stderr
        assert secret not in run.stderr + run.stdout
        assert postfix.log.count("authentication failed") - before == 1

    def test_an_unknown_certificate_is_refused(self, postfix, digest, files) -> None:
        run = digest(
            "mail", str(files[0]), "--to", "zhang@example.test", "--from", "desk@example.test", "--send",
            **(postfix.environment | {"DIGEST_SMTP_CA": ""}),
        )  # fmt: skip
        assert run.returncode == 7
        assert "certificate is not trusted" in run.stderr

    def test_nothing_but_the_server_is_called(self, postfix, digest_after, files, tmp_path) -> None:
        log = tmp_path / "connections"
        prelude = (
            "import sys\n"
            f"log = open({str(log)!r}, 'a')\n"
            "sys.addaudithook(lambda event, arguments: event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto',"
            " 'socket.gethostbyname', 'socket.gethostbyaddr') and print(event, arguments, file=log, flush=True))"
        )
        sent(
            digest_after(
                prelude, "mail", str(files[0]), "--to", "zhang@example.test", "--from", "desk@example.test", "--send", "--json",
                **postfix.environment, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
            )
        )  # fmt: skip
        connections = log.read_text().splitlines()
        assert len([line for line in connections if line.startswith("socket.connect ")]) == 1
        assert all(f"'127.0.0.1', {postfix.port}" in line for line in connections), connections


class TestClients:
    def test_mu(self, delivered: Path, files: list[Path], tmp_path: Path) -> None:
        mu, out = needs("mu"), tmp_path / "out"
        out.mkdir()
        head = subprocess.run([mu, "view", delivered], capture_output=True, encoding="utf-8", check=True).stdout
        assert "青洛市会谈简报" in head
        assert "张伟 <zhang@example.test>" in head
        assert "附件：" in head
        subprocess.run([mu, "extract", "--save-attachments", f"--target-dir={out}", delivered], check=True)
        found = {path.name: path.read_bytes() for path in out.iterdir()}
        assert found.items() >= {path.name.replace(" ", "-"): path.read_bytes() for path in files}.items()  # mu's habit

    def test_munpack(self, delivered: Path, files: list[Path], tmp_path: Path) -> None:
        # It knows no Chinese name, and saves under the encoded one: the bytes are what counts.
        out = tmp_path / "out"
        out.mkdir()
        subprocess.run([needs("munpack"), "-q", "-C", out, delivered], check=True, capture_output=True)
        found = {path.read_bytes() for path in out.rglob("*") if path.is_file()}
        assert {path.read_bytes() for path in files} <= found

    def test_mutt(self, delivered: Path, tmp_path: Path) -> None:
        mutt, tmux = needs("mutt"), needs("tmux")
        (tmp_path / "muttrc").write_text(f"set charset=utf-8\nset folder={tmp_path}\nset record=\nset sleep_time=0\n")
        socket = str(tmp_path / "tmux")
        box = tmp_path / "box"
        for name in ("cur", "new", "tmp"):
            (box / name).mkdir(parents=True)
        shutil.copy(delivered, box / "new")

        def screen(*keys: str, until: str) -> str:
            if keys:
                subprocess.run([tmux, "-S", socket, "send-keys", *keys], check=True)
            for _ in range(100):
                shown = subprocess.run([tmux, "-S", socket, "capture-pane", "-p"], capture_output=True, check=True)
                text = shown.stdout.decode()
                if until in text:
                    return text
                time.sleep(0.1)
            raise AssertionError(f"{until!r} is not shown:\n{text}")

        start = f"LC_ALL=C.UTF-8 {mutt} -R -F {tmp_path}/muttrc -f {box}"
        subprocess.run(
            [tmux, "-u", "-S", socket, "-f", "/dev/null", "new", "-d", "-x", "160", "-y", "40", start], check=True
        )
        try:
            assert "外事办" in screen(until="青洛市会谈简报")
            screen("Enter", until="附件：")
            shown = screen("v", until="2026-03-09-青洛市与湖景镇会谈纪要（终稿")  # it shows 40 columns of a name
            assert "Résumé, “week 11” & more.pdf" in shown
        finally:
            subprocess.run([tmux, "-S", socket, "kill-server"], check=False)
