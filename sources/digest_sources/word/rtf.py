"""Rich Text Format (Rich Text Format Specification 1.9.1, Microsoft 2008), as a reader of the page sees it.

Written here rather than taken from a library: striprtf 0.0.35 gives hidden and deleted text as text, and no paragraphs.
"""

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from gettext import gettext as _

from digest.plugin import Document, DoubtfulDecoding, Match, Source, Truncated, UnreadableInput
from digest_sources.decoding import codec_of
from digest_sources.page_metadata import language_of
from digest_sources.paragraphs import set_out
from digest_sources.spacing import joined
from digest_sources.tag_soup import names
from digest_sources.word import symbols
from digest_sources.word.headline import title_of
from digest_sources.word.passages import BODY_LEVEL, SMALLEST, Face, Paragraph, Passage, is_red, of_table
from digest_sources.word.properties import Properties
from digest_sources.word.style_names import is_caption, is_contents, is_title, level_of

MOST_TOKENS = 600_000
MOST_ENDS = 60_000
"""Of paragraphs and cells, also empty ones."""
MOST_CHARACTERS = 2_000_000
"""What is read: some hundreds of pages."""
DEEPEST = 500
"""Groups in groups; programs write some twenty."""

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}]+)"
)

# \fcharsetN: the code page of a font (RTF 1.9.1, "Font Table"); 0 and 1 mean that of the document.
_CHARSETS = {77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
             162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
             238: "cp1250", 255: "cp437"}  # fmt: skip
_SYMBOL_CHARSET = 2
_DOCUMENT_CHARSETS = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_WESTERN_LETTERS = 0xA0
"""From here on Windows-1252 has letters, before it marks."""
_UTF_8 = 65001
_DEFAULT_SIZE = 24

# What is not text of the page, or is its own story elsewhere.
_UNREAD = names(
    """
    annotation atnauthor atnid bkmkend bkmkstart buptim colortbl comment creatim datafield do docvar factoidname falt
    filetbl fldinst fontemb fonttbl footer footerf footerl footerr formfield ftncn ftnsep ftnsepc generator header
    headerf headerl headerr info keycode keywords listname listoverridetable listtable mmath mmathPict nextfile
    nonesttables nonshppict objclass objdata operator panose password pict printim private1 revtbl revtim rsidtbl rxe
    shprslt sp staticval stylesheet tc tcn template themedata title userprops vern xe xmlnstbl
    """
)
# Of the destinations that programs may skip, these hold text.
_LABELS = names("listtext pntext")
_READ = _LABELS | {"shpinst"}
_STORIES = names("shptxt footnote")
_NAMED = names("colortbl fonttbl stylesheet title")
"""Destinations whose text is names of things."""
_SYMBOLS = {"emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘",
            "rquote": "’", "ldblquote": "“", "rdblquote": "”", "tab": "\t", "line": "\n", "lbr": "\n"}  # fmt: skip
_ESCAPED = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"-": "", b":": ""}
_ENDS = names("par sect page column")
_SWITCHES = {"v": "hidden", "deleted": "deleted", "b": "bold", "highlight": "shaded", "cb": "shaded",
             "chcbpat": "shaded", "cbpat": "shaded"}  # fmt: skip
_NUMBERS = {"f": "font", "fs": "size", "cf": "colour", "outlinelevel": "level", "s": "style"}
_ALIGNED = {"qc": True, "ql": False, "qj": False, "qr": False, "qd": False}
_EAST_ASIAN = "dbch"
_KINDS_OF_CHARACTERS = {_EAST_ASIAN, "loch", "hich", "rtlch", "ltrch"}
_BULLET = "o"  # a ring in Courier New, the bullet of the second level in Word
_LONGEST_FALLBACK = 16
_LONGEST_NAME = 100
_LONGEST_TITLE = 500
_MOST_COLOURS = 1_000


class Rtf(Source):
    """Rich Text Format (.rtf): changes accepted, comments and hidden text left out."""

    extensions = frozenset({".rtf"})
    media_types = frozenset({"application/rtf", "text/rtf"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """By how it begins: web servers and old programs call such files .doc, too."""
        return Match.CONTENT if _BEGINNING.match(data[:64]) else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The paragraphs and rows of tables, text boxes among them, notes at the end; without headers and footers.

        Warns Truncated where there is more than is read. Raises UnreadableInput.
        """
        if not _BEGINNING.match(data[:64]):
            raise UnreadableInput(
                _("{name} is no rich text (RTF) file.").format(name=name),
                hint=_("Open it in the program that wrote it and save it again as .docx, .html or .txt."),
            )
        reader = _Reader()
        try:
            reader.read(data)
        except _TooDeepError as error:
            raise UnreadableInput(
                _("{name} is damaged: its groups are nested deeper than any program writes them.").format(name=name),
                hint=_("Open it in the program that wrote it and save it again as .docx, .html or .txt."),
            ) from error
        passages = reader.passages()
        if reader.cut:
            warnings.warn(Truncated(_("{name} is too long; its end is left out.").format(name=name)), stacklevel=2)
        if not passages:
            raise UnreadableInput(
                _("{name} has no text.").format(name=name),
                hint=_("Where it is a picture of a page, its text must be recognized (OCR) first."),
            )
        text, paragraphs = set_out((it.text, it.role) for it in passages)
        if "\ufffd" in text:
            message = _("{name}: some bytes are not in the character encoding that it states.").format(name=name)
            warnings.warn(DoubtfulDecoding(message), stacklevel=2)
        stated = Properties(title=joined(reader.title))
        return Document(
            title=title_of(passages) or stated.title_in(text),
            language=language_of([], text),
            text=text,
            paragraphs=paragraphs,
        )


class _TooDeepError(Exception):
    pass


@dataclass(frozen=True)
class _Style:
    name: str = ""
    level: int | None = None


@dataclass(frozen=True)
class _State:
    """What a group inherits from the one that it stands in."""

    destination: str = ""
    """The word that the innermost destination begins with; nothing in the text itself."""
    unread: bool = False
    font: int | None = None
    fallback: int = 1
    """How many characters stand for a Unicode character, for programs that do not know it (`\\uc`)."""
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    size: int = _DEFAULT_SIZE
    associated: str = ""
    """The kind of characters that `\\afs` and `\\ab` are said of (RTF 1.9.1, "Associated Character Properties")."""
    asian_size: int | None = None
    """Of East Asian characters, where they have their own, as LibreOffice writes them."""
    asian_bold: bool | None = None
    colour: int = 0
    shaded: bool = False
    centred: bool = False
    in_table: bool = False
    level: int | None = None
    style: int | None = None

    @property
    def plain(self) -> "_State":
        return replace(
            self, font=None, hidden=False, bold=False, size=_DEFAULT_SIZE, colour=0, shaded=False,
            associated="", asian_size=None, asian_bold=None,
        )  # fmt: skip

    @property
    def without_paragraph(self) -> "_State":
        return replace(self, centred=False, in_table=False, level=None, style=None)


@dataclass
class _Story:
    """The text, a text box or a note: paragraphs of its own, put into its passages as they end."""

    is_note: bool = False
    passages: list[Passage] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    faces: Counter[Face] = field(default_factory=Counter)
    beside: list[Passage] = field(default_factory=list)
    cell: list[Passage] = field(default_factory=list)
    row: list[list[Passage]] = field(default_factory=list)
    rows: list[list[list[Passage]]] = field(default_factory=list)

    def end_table(self) -> None:
        if self.row or self.cell:
            self.row.append(self.cell)
            self.end_row()
        self.passages += of_table(self.rows)
        self.rows = []

    def end_cell(self) -> None:
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        self.rows.append(self.row)
        self.row, self.cell = [], []


class _Reader:
    def __init__(self) -> None:
        self.title = ""
        self.cut = False
        """Whether there was more than is read."""
        self._ends = self._characters = 0
        self._state = _State()
        self._states: list[tuple[_State, bool]] = []
        """Of the groups around this one, and whether this one began a story."""
        self._stories = [_Story()]
        self._notes: list[Passage] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False
        self._codec = "cp1252"
        self._default_font: int | None = None
        self._charsets: dict[int, int] = {}
        self._pages: dict[int, str] = {}
        self._font_names: dict[int, str] = {}
        self._colours: list[dict[str, int]] = [{}]
        self._styles: dict[int, _Style] = {}
        self._style_number = 0

    def passages(self) -> list[Passage]:
        self._flush()
        while self._states:
            self._close()
        self._end_story()
        return [*self._story.passages, *self._notes]

    def read(self, data: bytes) -> None:
        at, tokens = 0, 0
        while match := _TOKEN.match(data, at):
            at, tokens = match.end(), tokens + 1
            self.cut = tokens > MOST_TOKENS or self._ends > MOST_ENDS or self._characters > MOST_CHARACTERS
            if self.cut:
                return
            if word := match["word"]:
                number = match["number"]
                if word == b"bin":
                    at += max(int(number or 0), 0)
                else:
                    self._word(word.decode("ascii"), int(number) if number else None)
            elif match["hex"]:
                self._byte(bytes.fromhex(match["hex"].decode("ascii")))
            elif match["brace"] == b"{":
                self._open()
            elif match["brace"]:
                self._close()
                if not self._states:
                    return  # what follows the document is none of it
            elif match["text"]:
                self._byte(match["text"].translate(None, b"\r\n\0"))
            else:
                self._symbol(match["symbol"])

    # Groups

    def _open(self) -> None:
        self._flush()
        if len(self._states) >= DEEPEST:
            raise _TooDeepError
        self._states.append((self._state, False))
        if self._state.destination == "stylesheet":
            self._style_number = 0
        self._starred = False
        self._to_skip = 0

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        self._starred = False
        if not self._states:
            return
        outside, opened_story = self._states.pop()
        if opened_story:
            self._end_story()
            ended = self._stories.pop()
            (self._notes if ended.is_note else self._story.beside).extend(ended.passages)
        self._state = outside

    def _begin_story(self, destination: str) -> None:
        """A text box, whose paragraphs stand beside the one that it is anchored in, or a note."""
        self._enter(destination, unread=self._state.unread)
        if self._states and not self._state.unread and not self._states[-1][1]:
            self._states[-1] = self._states[-1][0], True
            self._stories.append(_Story(is_note=destination == "footnote"))
            self._state = self._state.without_paragraph

    def _end_story(self) -> None:
        self._end_paragraph()
        self._story.end_table()

    def _enter(self, destination: str, *, unread: bool) -> None:
        self._state = replace(self._state, destination=destination, unread=unread)

    @property
    def _story(self) -> _Story:
        return self._stories[-1]

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        skipped, self._to_skip = self._to_skip, 0
        starred, self._starred = self._starred, False
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self._flush()
        if word in _SYMBOLS:
            if skipped:
                self._to_skip = skipped - 1
            else:
                self._text(_SYMBOLS[word])
        elif word in _UNREAD or (starred and word not in _READ | _STORIES):
            self._enter(word, unread=True)
        elif word in _STORIES:
            self._begin_story(word)
        elif word in _READ:
            self._enter(word, unread=self._state.unread)
        elif word in _DOCUMENT_CHARSETS:
            self._codec = _DOCUMENT_CHARSETS[word]
        elif word == "ansicpg" and number is not None:
            self._codec = _code_page(number) or self._codec
        elif word == "deff":
            self._default_font = number
        elif self._state.destination in _NAMED:
            self._define(word, number)
        elif not self._state.unread:
            self._structure(word)
            self._format(word, number)

    def _structure(self, word: str) -> None:
        if word in _ENDS:
            self._paragraph_ends()
        elif word in {"cell", "nestcell"}:
            self._end_paragraph(into_cell=True)
            if word == "cell":
                self._story.end_cell()
        elif word == "row":
            self._story.end_row()

    def _format(self, word: str, number: int | None) -> None:
        if word == "pard":
            self._state = self._state.without_paragraph
        elif word == "plain":
            self._state = self._state.plain
        elif word in _SWITCHES:
            self._set(_SWITCHES[word], number != 0)
        elif word in _NUMBERS and number is not None:
            self._set(_NUMBERS[word], number)
        elif word in _ALIGNED:
            self._set("centred", _ALIGNED[word])
        elif word in _KINDS_OF_CHARACTERS:
            self._set("associated", word)
        elif word == "afs" and number is not None and self._state.associated == _EAST_ASIAN:
            self._set("asian_size", number)
        elif word == "ab" and self._state.associated == _EAST_ASIAN:
            self._set("asian_bold", number != 0)
        elif word == "intbl":
            self._set("in_table", True)
        elif word == "uc":
            self._set("fallback", min(max(number or 0, 0), _LONGEST_FALLBACK))

    def _set(self, name: str, value: object) -> None:
        self._state = replace(self._state, **{name: value})  # type: ignore[arg-type]

    # Tables at the beginning

    def _define(self, word: str, number: int | None) -> None:
        if number is None:
            return
        font = self._state.font
        if word == "f":
            self._set("font", number)
        elif word == "fcharset" and font is not None:
            self._charsets[font] = number
        elif word == "cpg" and font is not None and (codec := _code_page(number)):
            self._pages[font] = codec
        elif word in {"red", "green", "blue"}:
            self._colours[-1][word] = min(max(number, 0), 255)
        elif word == "s":
            self._style_number = number
        elif word == "outlinelevel":
            self._styles[self._style_number] = replace(self._style(self._style_number), level=number)

    def _style(self, number: int | None) -> _Style:
        return self._styles.get(number or 0, _Style())

    # Text

    def _symbol(self, symbol: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif symbol == b"*":
            self._starred = True
        elif symbol in b"\r\n":
            self._flush()
            if not self._state.unread:
                self._paragraph_ends()
        elif symbol in _ESCAPED:
            self._flush()
            self._text(_ESCAPED[symbol])

    def _unicode(self, number: int) -> None:
        self._flush()
        code = number & 0xFFFF
        name = self._font_names.get(self._state.font or 0)
        self._text(symbols.character(name, f"{code:x}") if 0xF000 <= code <= 0xF0FF else chr(code))
        self._to_skip = self._state.fallback

    def _byte(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if not self._state.unread:
            self._characters += len(data)
        if not self._state.unread or self._state.destination in _NAMED:
            self._bytes += data[skipped:][:MOST_CHARACTERS]

    def _flush(self) -> None:
        """What bytes were gathered become text: a character may be two of them, one hexadecimal, one not."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._text(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        font = self._state.font if self._state.font is not None else self._default_font
        number = -1 if font is None else font
        charset = self._charsets.get(number, 1)
        if charset == _SYMBOL_CHARSET:
            return "".join(symbols.character(self._font_names.get(number), f"{byte:x}") for byte in data)
        codec = self._pages.get(number) or _CHARSETS.get(charset, self._codec)
        # In a font that says nothing of its characters, quotation marks and dashes may be those of Western texts.
        western = charset not in _CHARSETS and max(data) < _WESTERN_LETTERS
        readings = [data.decode(each, "replace") for each in (codec, "cp1252" if western else self._codec)]
        return min(readings, key=lambda reading: reading.count("\ufffd"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.destination in _NAMED:
            self._name(text)
        elif state.unread or self._is_hidden:
            return
        elif state.destination in _LABELS:
            self._story.label.append(text)
        else:
            self._story.pieces.append(text)
            self._story.faces[self._face_of(text)] += len(text.strip())

    def _name(self, text: str) -> None:
        """Text in the tables at the beginning: a name, or the semicolon behind it."""
        destination, font = self._state.destination, self._state.font
        if destination == "title":
            self.title = (self.title + text)[:_LONGEST_TITLE]
        elif destination == "colortbl":
            self._colours += ({} for _end in range(min(text.count(";"), _MOST_COLOURS - len(self._colours))))
        elif destination == "fonttbl" and font is not None:
            name = self._font_names.get(font, "") + text[:_LONGEST_NAME]
            self._font_names[font] = name.removesuffix(";").strip()[:_LONGEST_NAME]
        elif destination == "stylesheet":
            known = self._style(self._style_number)
            name = (known.name + text[:_LONGEST_NAME]).strip().removesuffix(";")
            self._styles[self._style_number] = replace(known, name=name[:_LONGEST_NAME])

    @property
    def _rgb(self) -> tuple[int, int, int]:
        colour = self._colours[self._state.colour] if 0 < self._state.colour < len(self._colours) else {}
        return colour.get("red", 0), colour.get("green", 0), colour.get("blue", 0)

    @property
    def _is_hidden(self) -> bool:
        state = self._state
        on_white = not (state.shaded or state.in_table or len(self._stories) > 1)
        return state.hidden or state.deleted or state.size < SMALLEST or (on_white and self._rgb == (255, 255, 255))

    def _face_of(self, text: str) -> Face:
        state, size, bold = self._state, self._state.size, self._state.bold
        if max(text, default="") > "\u2e7f":
            size = size if state.asian_size is None else state.asian_size
            bold = bold if state.asian_bold is None else state.asian_bold
        return Face(size, bold, is_red(*self._rgb))

    # Paragraphs

    def _paragraph_ends(self) -> None:
        if not (self._state.deleted or self._state.hidden):
            self._end_paragraph(into_cell=self._state.in_table)

    def _end_paragraph(self, *, into_cell: bool = False) -> None:
        self._ends += 1
        state, story = self._state, self._story
        style = self._style(state.style)
        level = style.level if state.level is None else state.level
        label = joined(_combined(story.label).replace("\t", " "))
        paragraph = Paragraph(
            text=_combined(story.pieces),
            face=max(story.faces, key=lambda face: story.faces[face], default=None),
            centred=state.centred,
            is_title=is_title(style.name),
            is_caption=is_caption(style.name),
            is_item=bool(story.label),
            level=level if level is not None and 0 <= level < BODY_LEVEL else level_of(style.name),
            label="" if label == _BULLET or not any(map(str.isalnum, label)) else label,
        )
        if not into_cell:
            story.end_table()
        ended = story.cell if into_cell else story.passages
        ended += story.beside
        ended += [] if is_contents(style.name) else paragraph.passages()
        story.pieces, story.label, story.beside = [], [], []
        story.faces.clear()


def _code_page(number: int) -> str | None:
    return "utf-8" if number == _UTF_8 else codec_of(f"cp{number}")


def _combined(pieces: Iterable[str]) -> str:
    """One text of pieces, of which two may be the halves of a character beyond U+FFFF."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
