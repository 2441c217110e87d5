"""The base of every value that travels through digest: immutable, and strict about its fields."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value; an unknown field is an error, not a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid")
