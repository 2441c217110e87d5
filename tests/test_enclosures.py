"""A mail with reports attached, as a person gets it and gives it to the command."""

import json
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from command import Command

FILES = Path(__file__).parent / "same" / "files"
CHINESE, ENGLISH = "zh-videoconference-waste.pandoc.docx", "en-videoconference-waste.chromium.pdf"
digest = Command()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With `forwarded.eml`: a note, one meeting's reports in two languages, and a file that cannot be read."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "转发：报道"
    message["Date"] = "Wed, 15 May 2024 09:00:00 +0800"
    message.set_content("张处：附上两篇报道，请阅。\n")
    for name in (CHINESE, ENGLISH):
        message.add_attachment(
            (FILES / name).read_bytes(), maintype="application", subtype="octet-stream", filename=name
        )
    message.add_attachment(b"%PDF-1.7\n", maintype="application", subtype="pdf", filename="坏.pdf")
    (tmp_path / "forwarded.eml").write_bytes(message.as_bytes())
    return tmp_path


def test_attached_reports_of_one_meeting_are_one_briefing(folder: Path) -> None:
    run = digest("make", "forwarded.eml", "--format", "md", "--lang", "zh", "--json", "-o", "out", cwd=folder)
    assert run.returncode == 0
    outcome = json.loads(run.stdout)
    assert outcome["meetings"] == 1
    assert [warning["code"] for warning in outcome["warnings"]] == ["enclosure_unread"]
    assert "forwarded.eml › 坏.pdf is no PDF" in outcome["warnings"][0]["message"]
    page = Path(folder / outcome["outputs"][0]["path"]).read_text("utf-8")
    assert f"forwarded.eml › {CHINESE}" in page
    assert f"forwarded.eml › {ENGLISH}" in page
    assert "请阅" not in page


def test_each_report_is_explained_and_what_to_verify_is_found_in_it(folder: Path) -> None:
    explained = digest("explain", "forwarded.eml", "--json", cwd=folder).stdout.decode().splitlines()
    told = {line["input"]: len(line["meetings"]) for line in map(json.loads, explained)}
    assert told == {"forwarded.eml": 0, f"forwarded.eml › {CHINESE}": 1, f"forwarded.eml › {ENGLISH}": 1}
    check = digest("check", "forwarded.eml", cwd=folder)
    assert check.returncode == 8
    places = {line.partition(":")[0] for line in check.stdout.decode().splitlines()[:-1]}
    assert places <= {f"forwarded.eml › {CHINESE}", f"forwarded.eml › {ENGLISH}"}
    assert places


def test_a_review_is_of_the_joined_record(folder: Path) -> None:
    (folder / "answers").write_text("\nw\n", "utf-8")
    digest("review", "forwarded.eml", "--answers", "answers", cwd=folder)
    record = (folder / "forwarded.meeting.yaml").read_text("utf-8")
    assert record.count("\n- status:") == 1
    run = digest("make", "forwarded.eml", "--format", "md", "--lang", "en", "-o", "out", cwd=folder)
    assert b"as corrected in forwarded.meeting.yaml" in run.stderr


def test_a_report_that_came_since_makes_a_correction_outdated(folder: Path) -> None:
    """Other bytes of the same reports do not, nor does another covering note."""
    (folder / "answers").write_text("\nw\n", "utf-8")
    digest("review", "forwarded.eml", "--answers", "answers", cwd=folder)
    message = message_from_bytes((folder / "forwarded.eml").read_bytes(), policy=policy.default)
    for name, outdated in ((None, False), ("zh-courtesy-call.txt", True)):
        if name:
            message.add_attachment((FILES / name).read_text("utf-8"), filename=name)
        message["Comments"] = "saved again"
        (folder / "forwarded.eml").write_bytes(message.as_bytes())
        run = digest("make", "forwarded.eml", "--format", "md", "--lang", "en", "-o", "out", "--force", cwd=folder)
        assert (b"was made of another text" in run.stderr) == outdated
        assert (b"as corrected in forwarded.meeting.yaml" in run.stderr) == (not outdated)
