"""What a line looks like by itself, whatever the form of the page."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.segment.atoms import atoms, read_source
from pipeline.segment.atoms.folded import folded
from pipeline.segment.atoms.scan import Kind as AtomKind
from pipeline.segment.brackets import QUOTES, matched_pairs, outermost_quotations


class Look(StrEnum):
    """The looks of a line."""

    BLANK = "blank"
    RULE = "rule"  # a line of dashes or stars
    ASIDE = "aside"  # navigation, counters, file names, remarks on the page
    DAY = "day"  # a date and nothing else
    URL = "url"
    HEAD = "head"
    TEXT = "text"


NAVIGATION = re.compile(
    r"^[\s\[\](<>«»|・*-]*(?:home|top|トップ(?:ページ)?|ホーム|カウンタ|counter|このページ(?:の|を|へ)|ページ(?:の)?(?:先頭|トップ)|戻る|back|next|prev|"
    r"前の(?:記事|ページ|日)|次の(?:記事|ページ|日)|jump to|skip to|"
    r"last ?update|最終更新|更新日|投稿日|"
    r"posted (?:by|at|on)|コメント(?:\s?[(:0-9]|を|する|$)|トラックバック|trackback|permalink|パーマリンク|"
    r"カテゴリ|category|タグ\s?[:]|tags?\s?[:]|ツイート|tweet|シェア|share|いいね|"
    r"続きを読む|もっと見る|read more|pr\b|広告|スポンサー|ad\b|sponsored|目次|menu|メニュー|サイトマップ|検索|"
    r"ログイン|rss|print|印刷|プロフィール|関連(?:記事|リンク|エントリ|ニュース)?\s*[:]?\s*$|"
    r"この記事(?:へ|の|を)|copyright|\(c\)|©|all rights|お気に入り|ブックマーク|アクセス|"
    r"人気ブログ|ランキング|にほんブログ村|archive|アーカイブ|リンク集|掲示板|"
    r"引用(?:ここ(?:から|まで)|開始|終わり|終了|は以上)|以下(?:、)?(?:引用|転載|記事)|記事(?:内容)?(?:抜粋|引用|ここから|ここまで)|以上(?:、)?(?:引用|転載)|転載(?:ここ(?:から|まで)|開始|終))",
)
# Of the page however long the line is: heads of posts in threads and mailing lists, feet of blog entries, arrows.
FURNITURE = re.compile(
    r"^(?:[0-9]{1,4}\s?(?:名前|[:：]\s?名前|[:：].{0,60}(?:投稿日|id:|[0-9]{4}/[0-9]{2}/[0-9]{2}\([月火水木金土日]\)))"
    r"|(?:from|to|cc|date|reply-to|message-id|x-[a-z]+|tags?|categories|updated|author|layout)\s?[:：]\s"
    r"|posted (?:by|at|on)|last ?update|(?:jump|skip) to |<<.*>>$|«.*|.*»$|←.*→$|>>[0-9]|-\s\[[ x]\]|"
    r"元スレ|出典[:：]\s*フリー.{2,8}『|(?:id|トリップ)[:：]|.*\|\s?comments?\s?\(|.*trackbacks?\s?\("
    r"|[―—ー=*-]*\s?(?:(?:引用|転載|記事|以下)?ここ(?:まで|から)|以上|引用終わ?り|引用開始)\s?[―—ー=*-]*$)"
)
NAVIGATION_LENGTH = 30
FILE = re.compile(r"^\S+\.(?:jpe?g|png|gif|pdf|bmp|webp)$|^\[?(?:画像|写真|img|image)[\]:：]?\s*\S{0,20}$")
PAGES = re.compile(r"(?:^|[/|]\s?)(?:前|次|先頭|トップ|目次|戻|一覧)[^/|]{0,6}(?:\s?[/|]|$)|先頭へ")
REMARK = re.compile(r"^\s*(?:[※↑→←⇒]|＊|\*\s|注[)：:）]|\(注|（注|編集部注|管理人|筆者注|追記|p\.?s\.?\s)")
ON_QUOTING = re.compile(
    r"(?:断り|特記|明記|注記|記載)の?.{0,12}(?:ない|無い|なき|限り).{0,20}(?:引用|転載|出典|記事)|(?:引用|転載|抜粋)(?:記事|元|文)?(?:は|の文|に)"
    r"|(?:記事|文章|引用|発言).{0,8}(?:すべて|全て|いずれも).{0,12}(?:から|より|による)|無断(?:転載|引用)|敬称略|文責"
)
MENU = re.compile(r"^[\s\[]*[^|。、]{1,12}\]?(?:\s?[|/]\s?\[?[^|。、]{1,12}\]?){2,}$")
WHOLE_BRACKET = re.compile(r"^[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]$")
CONTINUED = ("同", "同年", "翌", "翌年", "翌日", "同日")
DAY_COUNT = re.compile(r"(?:最終更新|更新日|作成日|最終改訂)\s?[:：]?\s?[0-9平令昭]|^(?:平成|昭和|令和)\d+日目$")
LETTER = re.compile(r"[一-鿿ぁ-んァ-ヺa-z0-9]")
BREADCRUMB = re.compile(
    r"^\s*[^。]{1,20}(?:\s*[>≫»›]\s*[^。>≫»›]{0,30}){2,}$|^\s*(?:home|top|ホーム|トップ)\s*[>≫»›/|]"
)
COUNT = re.compile(
    r"(?:最終更新|更新日|作成日|最終改訂)\s?:?\s?[0-9平令昭]|現在の金額|閲覧数|アクセス数|\d+\s?件のコメント|\d+\s?users?$|\d+\s?ブックマーク"
)
CUT = re.compile(r"[ぁ-ん一-鿿ァ-ヺー][、，]$|.{9}(?:には|では|とは|への|からの|という|などに|などを|について)$")
ON_DAYS = frozenset({AtomKind.DATE, AtomKind.TIME, AtomKind.EDITION, AtomKind.PAGE})
WEEKDAY = re.compile(r"[(（][月火水木金土日][)）曜]|曜日?")
QUOTED_LINE = re.compile(r"^[>＞|｜]\s(?!.*[>＞].*[>＞])")
SPOKEN = re.compile(r"^[\s　・•]*[「『].{8,}[」』]\s?(?:[/／―—–-]{1,2}|[(（])?[^「」。]{0,16}[)）]?$")
END = re.compile(r"(?:[。．！？!?]|…|[ー―—-]{1,2})[」』）)\s\]】》]*$")
CLOSED = re.compile(r"。")
JAPANESE = re.compile(r"[ぁ-んァ-ヺ一-鿿]")
LATIN_TEXT, LATIN_END = 50, re.compile(r"[.!?][\"”')]*$")
HIRAGANA = re.compile(r"[ぁ-ん]")
POLITE = re.compile(
    r"(?:です|ます|ました|ません|でした|でしょう|ましょう|ください|下さい|ですね|ますね|ですよ|ますよ|でしょうか|ですか|ますか|ございます)(?:[ねよかわな]{0,2})(?:[。！!？?…・笑ｗw)）\s]|$)"
)
OPINION = re.compile(
    r"(?:と思う|と思った|だろうか|ではないか|かもね|だよね|だよな|だなあ|だなぁ|ねぇ|のだが…|なのか[。？?]|笑\)|（笑|\(笑|ｗｗ|www|私は|私が|私の|僕|俺|当会|当サイト|管理人|本日の|本ブログ|当ブログ|拙)"
)


@lru_cache(maxsize=8192)
def look(text: str) -> Look:
    """What a line looks like."""
    if not text.strip():
        return Look.BLANK
    plain = folded(text).strip()
    if SPLIT.match(plain):
        return Look.HEAD if not is_text(text) else Look.TEXT
    if not LETTER.search(plain):
        return Look.RULE if len(plain) > 1 or plain in "-*=_―—" else Look.ASIDE
    found = [a for a in atoms(text) if a.kind is not AtomKind.SEPARATOR]
    if found and found[0].kind is AtomKind.TEXT and text[found[0].start : found[0].end] in CONTINUED:
        found = found[1:]
    kinds = {a.kind for a in found}
    if kinds == {AtomKind.URL} and len(found) == 1:
        return Look.URL
    if navigation(text):
        return Look.ASIDE
    if DAY_COUNT.match(plain) or (AtomKind.DATE in kinds and kinds <= ON_DAYS):
        return Look.DAY
    if (
        found
        and found[0].kind is AtomKind.DATE
        and WEEKDAY.search(text[: found[0].end])
        and len(text) - found[0].end < 14
        and not kinds & {AtomKind.OUTLET, AtomKind.PAGE}
    ):
        return Look.DAY  # with the weather, or the name of the day
    if (
        navigation(text)
        or OMISSION.match(plain)
        or FILE.match(plain)
        or REMARK.match(plain)
        or BREADCRUMB.match(plain)
        or COUNT.search(plain)
        or (len(plain) < 80 and ON_QUOTING.search(plain))
    ):
        return Look.ASIDE
    if WHOLE_BRACKET.match(plain) and read_source(text.strip("()（） 　")) is None:
        return Look.ASIDE
    return Look.TEXT if is_text(text) else Look.HEAD


SPLIT = re.compile(r"^(?:#{1,6}\s|={2,5}\s?)(?!.*[0-9〇一二三四五六七八九十]日)")
OMISSION = re.compile(r"^[>\s\[(（]*[…・]*(?:以下|後|中|前)?略.{0,20}$")


@lru_cache(maxsize=8192)
def navigation(text: str) -> bool:
    """Whether a line belongs to the page and not to what it reports; a long one only begins like that."""
    plain = folded(text).strip()
    if FURNITURE.match(plain) or (
        plain.count("|") >= 2 and len(plain) < 80 and read_source(text) is None and MENU.match(plain)
    ):
        return True
    if len(plain) < 60 and PAGES.search(plain) and plain.count("/") + plain.count("|") > 1:
        return True
    return len(plain) <= NAVIGATION_LENGTH and bool(NAVIGATION.match(plain))


REPORTED = re.compile(
    r"」(?:などと|と)(?:.{0,12})(?:述べ|話し|語り|訴え|説明し|コメントし|強調し|答え|主張し|書い|明かし|呼びかけ|指摘し)(?:ました|ています|ていました|た)"
)


def is_text(text: str) -> bool:
    """Whether a line is written out, as passages are and headlines are not."""
    plain = text.strip()
    if not JAPANESE.search(plain):
        return len(plain) >= LATIN_TEXT and (plain[0] in '>"“' or bool(LATIN_END.search(plain)))
    outside = _without_quotations(plain)
    if QUOTED_LINE.match(plain) or (SPOKEN.match(plain) and outside.strip()[:1] in tuple("/／―—–-(（")):
        return True
    if "。" in outside or (END.search(plain) and len(plain) > 30 and HIRAGANA.search(plain)):
        return True
    if (unclosed(plain) and len(plain) > 12) or CUT.search(plain):
        return True
    spans = outermost_quotations(plain)
    if (
        spans
        and not outside.strip(" 　・•()（）")
        and (plain[0] in "•・" or "。" in plain or len(plain) > 22 or len(spans) > 1)
    ):
        return True
    if text[0].isspace() and len(plain) >= 30 and plain.count("、") > 1:
        return True
    kana = len(HIRAGANA.findall(outside))
    return (
        len(plain) >= 100
        or (len(outside) >= 22 and kana >= 0.4 * len(outside) and "、" in outside)
        or (len(outside) >= 24 and kana >= 0.42 * len(outside))
    )


def quotation_alone(text: str) -> bool:
    """Whether a line is one quotation and nothing else."""
    return bool(outermost_quotations(text)) and not _without_quotations(text).strip(" 　・•()（）*-。")


def unclosed(text: str) -> bool:
    """Whether a quotation is opened and not closed in a line."""
    inside = {i for span in matched_pairs(text, QUOTES) for i in (span[0], span[1] - 1)}
    return any(char in "「『" and i not in inside for i, char in enumerate(text))


def _without_quotations(text: str) -> str:
    parts, at = [], 0
    for start, end in outermost_quotations(text):
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])


@lru_cache(maxsize=8192)
def polite(text: str) -> bool:
    """Whether a line is polite outside its quotations: compilers and broadcasters write so, papers do not."""
    return bool(POLITE.search(_without_quotations(text)))


@lru_cache(maxsize=8192)
def own_words(text: str) -> bool:
    """Whether a line speaks as a compiler does: politely, or of himself and what he thinks."""
    said = REPORTED.search(text) is not None
    return (polite(text) and not said) or bool(OPINION.search(_without_quotations(text)))
