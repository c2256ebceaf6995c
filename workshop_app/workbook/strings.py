"""The shared strings of a workbook."""

from __future__ import annotations

from workshop_app.workbook.xmltext import decode_text, local, make_parser, run_parser


class SharedStrings:
    """Texts by index, and the index of a text that is stored plainly.

    ``texts[i]`` is rich text flattened; phonetic guides are left out. `find` never returns a rich
    string, because its formatting would come along.
    """

    def __init__(self, data: bytes | None, part: str = "") -> None:
        self.texts: list[str] = []
        self._plain: dict[str, int] = {}
        if data is not None:
            self._read(data, part)

    def find(self, text: str) -> int | None:
        """Index of this very text among the plain strings, or None."""
        return self._plain.get(text)

    def _read(self, data: bytes, part: str) -> None:
        parser = make_parser(part)
        pieces: list[str] = []
        plain = True
        phonetic = 0

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal plain, phonetic
            short = local(name)
            if short == "t":
                if not phonetic:
                    parser.CharacterDataHandler = pieces.append
            elif short == "si":
                pieces.clear()
                plain = True
            elif short == "rPh":
                phonetic += 1
                plain = False
            elif short in ("r", "phoneticPr"):
                plain = False

        def end(name: str) -> None:
            nonlocal phonetic
            short = local(name)
            if short == "t":
                parser.CharacterDataHandler = None
            elif short == "rPh":
                phonetic -= 1
            elif short == "si":
                text = decode_text("".join(pieces))
                if plain:
                    self._plain.setdefault(text, len(self.texts))
                self.texts.append(text)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        run_parser(parser, data, part)
