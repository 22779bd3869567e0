"""Measures how the language of short blocks is told, beside turbohtml's detector and lingua where it is installed.

Phrases of the samples, and cuts of two, four and eight words out of Spanish sentences of our own and English text of
../shared/bench. It prints and asserts nothing.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

from language import _MARKED, BENCH, SAMPLES, lines
from turbohtml.detect import LanguageDetection, detect_language

from copydesk.ingest.language import _CODES, block_language

Teller = Callable[[str], str]


def blocks() -> list[tuple[str, str]]:
    random.seed(3)
    phrases = [line.split("\t") for line in (SAMPLES / "languages.txt").read_text("utf-8").splitlines()]
    spanish = [_MARKED.sub(r"\2", line) for line in (SAMPLES / "spanish-errors.txt").read_text("utf-8").splitlines()]
    english = [line["text"] for line in lines("clean-text.jsonl")[::5]] if BENCH.is_dir() else []
    long = [(code, text) for code, text in phrases if code in ("fr", "pt") and len(text.split()) > 6]
    sources = [*(("es", text) for text in spanish[:120]), *(("en", text) for text in english[:120]), *long]
    return [(code, text) for code, text in phrases] + [cut for code, text in sources for cut in cuts(code, text)]


def cuts(code: str, text: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    for length in (2, 4, 8):
        if len(words) > length + 2:
            start = random.randrange(len(words) - length)
            yield code, " ".join(words[start : start + length])


def tellers() -> Iterator[tuple[str, Teller]]:
    for page in ("en", "es"):
        yield f"copydesk, on a page in {page}", lambda text, page=page: block_language(text, page)
    for name, allowed in (("four", {"eng", "spa", "fra", "por"}), ("27", set(_CODES))):
        options = LanguageDetection(allowed=frozenset(allowed))
        yield f"turbohtml, {name}", lambda text, o=options: _CODES.get(detect_language(text, o).language or "", "")
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        print("lingua-language-detector is not installed, and left out")
        return
    four = (Language.ENGLISH, Language.SPANISH, Language.FRENCH, Language.PORTUGUESE)
    many = [one for one in Language.all() if one.iso_code_639_1.name.lower() in _CODES.values()]
    for name, languages in (("four", four), ("27", many)):
        detector = LanguageDetectorBuilder.from_languages(*languages).build()
        yield f"lingua, {name}", lambda text, d=detector: _code(d.detect_language_of(text))


def _code(language: object) -> str:
    return language.iso_code_639_1.name.lower() if language else ""


def main() -> None:
    labelled = blocks()
    for name, tell in tellers():
        right, total, begin = Counter[str](), Counter[str](), time.process_time()
        for code, text in labelled:
            count = len(text.split())
            for key in ("1-3" if count < 4 else "4-6" if count < 7 else "7+", "all", code):
                total[key] += 1
                right[key] += tell(text) == code
        seconds = (time.process_time() - begin) / 3 / len(labelled)
        shares = "  ".join(f"{key} {100 * right[key] / total[key]:5.1f} %" for key in sorted(total))
        print(f"{name:26} {shares}  {1e6 * seconds:7.0f} µs a block of {len(labelled)}")


if __name__ == "__main__":
    main()
