"""What each line of a page is worth in each role, by what it looks like and prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.atoms.folded import folded
from pipeline.segment.compose.lines import Line, agency, evidence, source_worth
from pipeline.segment.compose.roles import ASIDES, HEADLINES, INNERS, TEXTS, Role
from pipeline.segment.line import Look
from pipeline.segment.line.cut import start_of
from pipeline.segment.line.looks import navigation, own_words, polite, quotation_alone, unclosed

NEVER = -99.0
MOSTLY = 0.6
WRITTEN = 40  # characters; what is shorter may be a remark
FEW = 3  # lines of text below which nothing is said of how passages speak
POST = re.compile(r"^(?:[0-9]{1,4}\s?(?:名前|[:：])|>>[0-9])")  # the head of a post in a thread
QUOTED_ENDS = re.compile(r"(?:引用|転載|記事|以下|抜粋).{0,4}(?:ここ|終|以上|開始)|以上|ここまで|ここから")
DASHED = re.compile(r"^\s*[―—–-]{1,2}(?=\S)")
CLOSED = re.compile(r"[。．.!?！？…][」』）)\s\]】》\"”]*$|[」』)）】》]$")
MARKED = " 　・•*-◦‣○●◇◆■□>"
BULLETS = "・•-*◦‣○"
TITLED = 6  # lines from which on a page is likely to have a title
WRAPPED = 18  # characters from which on a line without a stop may go on in the next one
HEADLINE = 5  # characters; shorter ones are of sections: テレビ, 新聞
INNER = re.compile(r"^\s*[◇▽△▲▼○*＊▪◎【〈《<〔(（]")


class Worth:
    """Scores of the lines of a page for every role."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        texts = [line.text for line in lines if line.look is Look.TEXT and len(line.text) >= WRITTEN]
        # The passages themselves may be polite, as those of broadcasters are.
        self.spoken = len(texts) >= FEW and sum(map(polite, texts)) > 0.4 * len(texts)
        self.own = self._own_words()
        self.quoting = self._quoting()
        shown = (k for k, line in enumerate(lines) if line.look not in (Look.ASIDE, Look.DAY, Look.RULE, Look.URL))
        self.first = next(shown, 0)
        source_worth(lines)

    def _own_words(self) -> list[bool]:
        """For each line whether it speaks as a compiler does, hard-wrapped sentences as a whole."""
        own = [line.look is Look.TEXT and own_words(line.text) for line in self.lines]
        for k in range(len(own) - 1, 0, -1):
            if self._runs_on(k):
                own[k - 1] = own[k - 1] or own[k]
        for k in range(1, len(own)):
            if self._runs_on(k):
                own[k] = own[k - 1]
        return [said and not self.spoken for said in own]

    def _quoting(self) -> bool:
        """Whether what stands right above the sources of a page, or before them, is quotations and nothing else."""
        told = []
        for k, line in enumerate(self.lines):
            under = k > 0 and not line.gap and line.source is not None and line.source.bare
            under = under and bool(line.source and line.source.fields.outlet)
            if under or (line.tail and not agency(line.tail)):
                told.append(self._unmarked(k - 1 if under else k)[:1] in ("「", "『", '"', "“"))
        return sum(told) >= FEW - 1 and sum(told) >= MOSTLY * len(told)

    def of(self, k: int) -> dict[Role, float]:
        """The score of line k for every role that it can play."""
        line = self.lines[k]
        diary = line.source is not None and line.source.shape.lstrip("_").startswith("DT") and line.look is Look.HEAD
        scores = {
            Role.NOTE: self._note(k),
            Role.DAY: self._day(k) if line.look is Look.DAY else 0.7 if diary else NEVER,
        }
        scores[Role.HEADING] = {Look.HEAD: 0.4, Look.DAY: -0.8, Look.TEXT: -1.5}.get(line.look, -2.0)
        if line.aside:
            return {Role.NOTE: 3.0, Role.B_ASIDE: 3.0, Role.A_ASIDE: 3.0}
        if line.headline:
            return {Role.B_ABOVE: 3.0, Role.B_BELOW: 3.0, Role.A_HEAD: 2.0}
        if line.source and line.source.shape.startswith("F"):
            return self._sources(line, k)
        headline, text = self._headline(line), self._text(k)
        scores |= dict.fromkeys(HEADLINES, headline)
        scores |= dict.fromkeys(INNERS, headline - (0.0 if INNER.match(line.text) else 0.3))
        scores |= dict.fromkeys(TEXTS, text)
        scores |= dict.fromkeys(ASIDES, self._aside(k))
        scores[Role.F_TEXT] = text - 0.3
        if k + 1 == len(self.lines) or not self._runs_on(k + 1):
            scores[Role.I_BEGUN] = NEVER
        inside = line.inline if line.inline and not agency(line.inline) else None
        scores[Role.I_TEXT] = text + evidence(inside) - 0.3 if inside else NEVER
        titular = self._titular(k) and line.look is Look.HEAD
        scores[Role.A_TAIL] = NEVER if titular else self._tail(line, text)
        scores |= self._sources(line, k)
        return {role: score for role, score in scores.items() if score > NEVER / 2}

    def _sources(self, line: Line, k: int) -> dict[Role, float]:
        hit = line.source
        if hit is None or navigation(line.text) or (line.look is Look.ASIDE and not hit.fields.outlet):
            return {}
        if hit.shape == "nested":
            quoted = k > 0 and not line.gap and quotation_alone(self._unmarked(k - 1))
            return {Role.A_SOURCE: line.worth} if quoted or self._under(k) else {}
        whole = bool(hit.fields.outlet or hit.labelled or hit.fields.title or hit.fields.url)
        out = {Role.B_SOURCE: line.worth, Role.A_SOURCE: line.worth}
        if hit.fields.title and not hit.labelled:
            out[Role.A_SOURCE] -= 0.5
        if self._titular(k) and not hit.fields.date:
            out = {role: score - 1.5 for role, score in out.items()}  # rather the title of the page
        if line.look is Look.DAY and not hit.labelled:
            out[Role.A_SOURCE] -= 1.2
            headed = k and not line.gap and self.lines[k - 1].look is Look.HEAD
            out[Role.B_SOURCE] -= 0.0 if headed else 1.5
        if not whole:
            out[Role.A_SOURCE] -= 0.6
        if hit.bare and not hit.labelled:
            out[Role.B_MORE] = out[Role.A_MORE] = line.worth
            out[Role.B_LAST] = 0.4 if line.look is Look.DAY else min(line.worth, 0.8) - 0.4
        elif hit.labelled and (hit.bare or hit.shape.startswith("F")):
            out[Role.B_MORE] = out[Role.A_MORE] = line.worth
            if hit.fields.url:
                out[Role.B_LAST] = min(line.worth, 1.2)
        alone = hit.bare and hit.fields.outlet and hit.fields.known and not hit.fields.date and not hit.fields.url
        if alone and not hit.labelled:
            out[Role.S_SOURCE] = line.worth - 0.2
        return out

    def _day(self, k: int) -> float:
        """A date right under text, a blank line below, may be that of the article rather than a heading."""
        closes = k > 0 and not self.lines[k].gap and self.lines[k - 1].look is Look.TEXT
        return 0.3 if closes and k + 1 < len(self.lines) and self.lines[k + 1].gap else 1.2

    def _posted(self, k: int) -> bool:
        """Whether a line stands right under the head of a post in a thread."""
        return k > 0 and not self.lines[k].gap and bool(POST.match(folded(self.lines[k - 1].text).strip()))

    def _speaks(self, k: int) -> bool:
        return self._unmarked(k)[:1] in ("「", "『", '"', "“") or self.lines[k].tail is not None

    def _unmarked(self, k: int) -> str:
        return self.lines[k].text[start_of(self.lines[k].text) :]

    def _titular(self, k: int) -> bool:
        """Whether a line is where the title of a page stands: the first one, a blank line under it."""
        return k == self.first and k + TITLED < len(self.lines) and self.lines[k + 1].gap

    def _tail(self, line: Line, text: float) -> float:
        if line.tail is None:
            return NEVER
        if not line.tail.fields.outlet:
            return text + 0.2
        if agency(line.tail):
            return text + 0.2
        written = text if line.look is Look.TEXT else max(text, 0.2)
        return written + evidence(line.tail)

    def _headline(self, line: Line) -> float:
        if line.look is Look.HEAD:
            score = 0.6 if len(line.text.strip()) >= HEADLINE else 0.0
            return score - (0.3 if quotation_alone(line.text) else 0.0)
        return {Look.TEXT: -1.0, Look.DAY: -2.5, Look.ASIDE: -2.0}.get(line.look, -4.0)

    def _text(self, k: int) -> float:
        line = self.lines[k]
        if self._names_speaker(k):
            return 0.2
        if self._runs_on(k):
            return 0.2 if self.own[k] else 1.2
        if line.look is Look.TEXT and self.quoting and not self._speaks(k):
            return 0.0 - self.own[k]
        if line.look is Look.TEXT:
            return 1.0 - self.own[k] * (0.8 if len(line.text) >= WRITTEN else 1.6) - self._under(k)
        if line.look is Look.HEAD and (line.tail or line.inline) and line.text.lstrip(MARKED)[:1] in ("「", "『"):
            return 0.8
        if line.look is Look.HEAD:
            return 0.5 if quotation_alone(self._unmarked(k)) or unclosed(line.text) else -0.9
        return {Look.ASIDE: -1.2, Look.DAY: -2.0, Look.URL: -2.5}.get(line.look, -4.0)

    def _note(self, k: int) -> float:
        line = self.lines[k]
        if self._names_speaker(k):
            return 0.9
        if self._runs_on(k):
            return 0.5
        if line.look is Look.TEXT and self.quoting and not self._speaks(k):
            return 0.2 + self.own[k]
        if line.look is Look.TEXT:
            return -0.8 + self.own[k] * (1.0 if len(line.text) >= WRITTEN else 1.3) + self._under(k)
        marked = line.text.strip()[0] in "★☆■◆●◎【<＜"
        if (
            line.look is Look.HEAD
            and k
            and not line.gap
            and not marked
            and POST.match(folded(self.lines[k - 1].text).strip())
        ):
            return 0.3
        return {Look.ASIDE: 1.2, Look.RULE: 2.0, Look.HEAD: -0.7, Look.DAY: -0.8}.get(line.look, -1.5)

    def _names_speaker(self, k: int) -> bool:
        """Whether a line stands right under a quotation with its source: it says who spoke."""
        line = self.lines[k]
        if k == 0 or line.gap or line.source or line.tail or line.text.lstrip()[:1] in ("「", "『"):
            return False
        above = self.lines[k - 1]
        hit = above.tail or above.inline
        if hit is None or above.text.lstrip()[:1] not in ("「", "『"):
            return False
        return above.text[: hit.start].rstrip(" =＝―—-")[-1:] in ("」", "』")

    def _aside(self, k: int) -> float:
        line = self.lines[k]
        if line.look is Look.ASIDE:
            return -1.0 if navigation(line.text) and not QUOTED_ENDS.search(line.text) else 0.8
        dashed = DASHED.match(line.text) and line.text.strip()[0] not in "-" and not line.source
        return 0.3 if dashed else -1.5 + self._under(k)

    def _under(self, k: int) -> float:
        """1.0 for a bullet that is set deeper than the line right above: a remark on it."""
        line = self.lines[k]
        if k == 0 or line.gap or line.text.strip()[0] not in BULLETS:
            return 0.0
        above = self.lines[k - 1].text
        return float(len(line.text) - len(line.text.lstrip()) > len(above) - len(above.lstrip()))

    def _runs_on(self, k: int) -> bool:
        """Whether the line above is text that is cut off, so that this one is the rest of it."""
        line = self.lines[k]
        if k == 0 or line.gap or line.look not in (Look.TEXT, Look.HEAD):
            return False
        above = self.lines[k - 1]
        if above.look is not Look.TEXT or above.tail or (line.source and line.source.bare):
            return False
        quoted = above.text.lstrip()[:1] in ">＞|｜" and line.text.lstrip()[:1] != above.text.lstrip()[:1]
        long = len(above.text.strip()) > WRAPPED or unclosed(above.text)
        return not quoted and long and not CLOSED.search(above.text.rstrip())
