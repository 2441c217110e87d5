"""`digest.toml`: what a folder's runs have in common."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from digest.errors import UsageError
from digest.model import Model
from digest.options import did_you_mean

FILE_NAME = "digest.toml"


class Settings(Model):
    """The keys of `digest.toml`. Paths are relative to the file."""

    inputs: tuple[str, ...] = ()
    """Files, folders and patterns to digest when none is named."""
    output: str = "."
    """The folder that briefings go to."""
    formats: tuple[str, ...] = ("pdf",)
    languages: tuple[str, ...] = ("en",)
    """Each is one briefing: `zh`, or `zh,en` for one in both."""
    folder: Path = Path()
    """Where the file lies; not a key."""

    def paths(self) -> tuple[str, ...]:
        """The inputs, from where the user stands."""
        return tuple(_from_here(self.folder / name) for name in self.inputs)

    def output_folder(self) -> Path:
        return Path(_from_here(self.folder / self.output))


def load(start: Path | None = None) -> Settings:
    """The settings of the nearest `digest.toml`, here or above; the defaults where there is none. Raises UsageError."""
    here = (start or Path.cwd()).resolve()
    file = next((folder / FILE_NAME for folder in (here, *here.parents) if (folder / FILE_NAME).is_file()), None)
    if file is None:
        return Settings()
    name = _from_here(file)
    try:
        values = tomllib.loads(file.read_text("utf-8"))
        unknown = next((key for key in values if key not in Settings.model_fields or key == "folder"), None)
        if unknown is not None:
            known = [key for key in Settings.model_fields if key != "folder"]
            raise UsageError(f"{name}: there is no setting {unknown!r}.", hint=did_you_mean(unknown, known))
        return Settings.model_validate({**values, "folder": file.parent})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{name} cannot be read: {error}.") from error
    except ValidationError as error:
        mistake = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in mistake["loc"])
        raise UsageError(f"{name}: {where}: {mistake['msg']}.") from error


def _from_here(path: Path) -> str:
    """The path as the user would write it: relative where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
