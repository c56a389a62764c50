"""The report itself, its sections and sentences, and the way from an offset to its sentence."""

from bisect import bisect_right
from functools import cache
from importlib.metadata import version
from pathlib import PurePath

from zhengtu.errors import InputError
from zhengtu.link.facts import Facts
from zhengtu.model import Division, Report


def identity(report: Report) -> tuple[Division, int]:
    """Give the place and year of a report; raises InputError where one is not known."""
    if report.place is None or report.year is None:
        known = {"place": report.place, "year": report.year}
        missing = [word for word, value in known.items() if value is None]
        flags = " and ".join(f"--{word}" for word in missing)
        what = f"says no {' and no '.join(missing)}"
        raise InputError(report.source.name, what, f"name it with {flags}")
    return report.place, report.year


def report_key(report: Report) -> str:
    """Give the key of a report; raises InputError where its place or year is not known."""
    place, year = identity(report)
    return f"report/{place.code}-{year}"


class Document:
    """A report whose place and year are known."""

    def __init__(self, report: Report) -> None:
        """Take a report; raises InputError where its place or year is not known."""
        self.report = report
        self.home, self.year = identity(report)
        self.key = report_key(report)
        self.path = self.key.partition("/")[2]
        self._starts = [sentence.start for sentence in report.sentences]
        self.sentences = [
            f"sentence/{self.path}/{s.start}-{s.end}" if s.raw else "" for s in report.sentences
        ]
        self.reading = f"reading/{self.path}"
        self.sections = [f"section/{self.path}/{s.start}-{s.end}" for s in report.sections]

    def sentence(self, offset: int) -> int:
        """Give the index of the sentence that a raw offset lies in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def section(self, sentence: int) -> str | None:
        """Give the key of the section that a sentence stands in."""
        index = self.report.sentences[sentence].section
        return None if index is None else self.sections[index]

    def tell(self, facts: Facts, place: str, government: str) -> None:
        """Say what the report is, and what its sections and sentences are."""
        report, source = self.report, self.report.source
        fact = facts.about(self.key, "zt:Report")
        title = f"{self.home.name}{self.year}年政府工作报告"
        fact.say("rdfs:label", title)
        fact.say("dcterms:title", report.title or title)
        fact.say("zt:place", place)
        fact.say("zt:year", self.year)
        fact.say("zt:level", report.level)
        fact.say("zt:government", government)
        fact.say("dcterms:date", report.date)
        fact.say("zt:speaker", report.speaker)
        fact.say("dcterms:source", report.origin)
        fact.say("zt:fileName", PurePath(source.name).name)
        fact.say("zt:encoding", source.encoding)
        fact.say("zt:digest", source.digest)
        fact.say("nif:beginIndex", 0)
        fact.say("nif:endIndex", len(source.text))
        fact.say("nif:isString", source.text)
        self._tell_reading(facts, title)
        self._tell_sections(facts)
        self._tell_sentences(facts)

    def _tell_reading(self, facts: Facts, title: str) -> None:
        """Say by what, in which version, the report was read; not when: the same each time."""
        number = _version()
        software = facts.about(f"software/zhengtu-{number}", "zt:Software")
        software.say("rdfs:label", f"政图 {number}")
        software.say("zt:version", number)
        fact = facts.about(self.reading, "zt:Reading")
        fact.say("rdfs:label", f"机器阅读《{title}》")
        fact.say("prov:used", self.key)
        fact.say("prov:wasAssociatedWith", software.key)

    def _tell_sections(self, facts: Facts) -> None:
        for path, section in zip(self.sections, self.report.sections, strict=True):
            fact = facts.about(path, "zt:Section")
            fact.say("rdfs:label", section.title or section.number)
            fact.say("zt:number", section.number or None)
            fact.say("zt:depth", section.depth)
            fact.say("zt:frame", section.frame)
            fact.say("zt:partOf", None if section.parent is None else self.sections[section.parent])
            fact.say("zt:report", self.key)
            fact.say("nif:beginIndex", section.start)
            fact.say("nif:endIndex", section.end)

    def _tell_sentences(self, facts: Facts) -> None:
        for index, sentence in enumerate(self.report.sentences):
            kind = "zt:Heading" if sentence.heading else "zt:Sentence"
            fact = facts.about(self.sentences[index], kind)
            fact.tell(
                ("zt:text", sentence.text),
                ("zt:frame", sentence.frame),
                ("zt:year", sentence.year),
                ("zt:section", self.section(index)),
                ("zt:report", self.key),
                ("nif:beginIndex", sentence.start),
                ("nif:endIndex", sentence.end),
            )


@cache
def _version() -> str:
    return version("zhengtu")
