import { expect, test } from "vitest";
import type { Fact, Report } from "./data";
import { blocks, CodePoints, type Piece, pieces, sentenceAt, shown } from "./text";

const fact = (start: number, end: number): Fact => ({
  id: `${start}-${end}`,
  report: 0,
  kind: "Place",
  start,
  end,
  entity: null,
  rule: "made",
  confidence: 1,
  fields: {},
  links: {},
});

/** Write pieces as [outer[inner]rest]. */
function drawn(list: Piece[], text: CodePoints): string {
  return list
    .map((piece) =>
      piece.inside ? `[${drawn(piece.inside, text)}]` : text.slice(piece.start, piece.end),
    )
    .join("");
}

test("offsets are code points, also behind signs that are two units in JavaScript", () => {
  const text = new CodePoints("建𠮷野家和𰻝面馆");
  expect(text.slice(1, 2)).toBe("𠮷");
  expect(text.slice(1, 4)).toBe("𠮷野家");
  expect(text.slice(5, 8)).toBe("𰻝面馆");
  expect(text.slice(8, 99)).toBe("");
});

test.each([
  [
    "apart",
    [
      [0, 2],
      [3, 5],
    ],
    "[甲乙]丙[丁戊]己庚",
  ],
  [
    "nested",
    [
      [0, 5],
      [1, 3],
      [3, 4],
    ],
    "[甲[乙丙][丁]戊]己庚",
  ],
  [
    "of one span",
    [
      [1, 3],
      [1, 3],
    ],
    "甲[[乙丙]]丁戊己庚",
  ],
  [
    "crossing",
    [
      [0, 3],
      [2, 5],
    ],
    "[甲乙[丙]][丁戊]己庚",
  ],
  ["up to the end", [[5, 7]], "甲乙丙丁戊[己庚]"],
  ["none", [], "甲乙丙丁戊己庚"],
])("facts %s", (_, spans, wanted) => {
  const text = new CodePoints("甲乙丙丁戊己庚");
  const facts = spans.map(
    ([start, end], at) => [at, fact(start as number, end as number)] as const,
  );
  expect(drawn(pieces(0, 7, facts), text)).toBe(wanted);
});

test("every sign of a span is in one piece and in one only, whatever facts there are", () => {
  const text = new CodePoints("零一二三四五六七八九");
  for (let seed = 1; seed < 200; seed++) {
    const facts = [0, 1, 2, 3]
      .map((k) => {
        const start = (seed * (k + 3) * 7) % 9;
        return fact(start, start + 1 + ((seed * (k + 1) * 5) % (10 - start)));
      })
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .map((one, at) => [at, one] as const);
    expect(drawn(pieces(0, 10, facts), text).replace(/[[\]]/g, "")).toBe(text.text);
  }
});

test("a paragraph ends where a line ends between two sentences, not within one", () => {
  const raw = "一、回顾\n甲乙。丙\n丁。\n\n戊己。";
  const report = {
    sections: [{ start: 0, end: 16, depth: 1, number: "一、", title: "回顾", frame: "result" }],
    sentences: [
      [0, 4, "result", 0, true],
      [5, 8, "result", 0, false],
      [8, 12, "result", 0, false],
      [14, 17, "result", 0, false],
    ],
  } as unknown as Report;
  const found = blocks(report, new CodePoints(raw));
  expect(found.map((block) => [block.heading, block.sentences])).toEqual([
    [1, [0]],
    [null, [1, 2]],
    [null, [3]],
  ]);
  expect(shown(raw.slice(8, 12))).toBe("丙丁。");
  expect(sentenceAt(report.sentences, 9)).toBe(2);
  expect(sentenceAt(report.sentences, 0)).toBe(0);
});
