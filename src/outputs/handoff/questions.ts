import type { AskedQuestion } from "../../../schemas/catalog.types.ts";
import type { Questionnaire } from "../../../schemas/tenant.types.ts";
import { type Path, under } from "../../model/place.ts";
import type { Report } from "../../resolve/report.ts";

export type Question = "kind" | keyof Questionnaire;

/** What vendors and AWS ask before they enable sending, in the order in which they ask it. */
export const QUESTIONS: Readonly<Record<Question, string>> = {
  kind: "Is the mail transactional or marketing?",
  website: "Which website does the mail belong to?",
  useCase: "What is sent, and to whom?",
  recipientList: "How is the list of recipients built?",
  bouncesAndComplaints: "How are bounces and complaints handled?",
  unsubscribing: "How does a recipient unsubscribe?",
  rate: "How much is sent, and what does that estimate rest on?",
  listCleaning: "How do dead addresses leave the list?",
  contacts: "Which addresses, at most four, may be written to?",
  replyTo: "Which Reply-To mailbox is valid?",
  consent: "Are only people who asked written to, with a procedure for bounces and complaints?",
  unsubscribeLink: "Does every message carry an unsubscribe link?",
  html: "How is well-formed HTML ensured?",
};

/** Who is asked, and where the answers are. */
export interface QuestionSubject {
  readonly kind: "transactional" | "marketing" | undefined;
  readonly questionnaire: Questionnaire | undefined;
  /** The node that has, or should have, `questionnaire:`. */
  readonly path: Path;
  readonly domain: string;
}

export interface Answer {
  /** Its number, or its letter as a part of the question before. */
  readonly label: string;
  readonly question: string;
  /** Undefined where the file does not say it. */
  readonly answer: string | undefined;
}

/** The answer to each question, those of its parts after it; one that is missing is a finding that names the question. */
export function answersTo(questions: readonly AskedQuestion[], asked: QuestionSubject, report: Report): Answer[] {
  const flat = questions.flatMap(({ parts = [], ...whole }, index) => [
    { ...whole, label: String(index + 1) },
    ...parts.map((part, at) => ({ ...part, label: String.fromCharCode("a".charCodeAt(0) + at) })),
  ]);
  return flat.map(({ field: key, words: question = QUESTIONS[key], label }) => {
    const answer = answerOf(key, asked);
    if (answer === undefined) {
      const [path, help] =
        key === "kind"
          ? [asked.path, "kind: transactional"]
          : [
              asked.questionnaire === undefined ? asked.path : under(asked.path, "questionnaire"),
              `questionnaire: { ${key}: ${key === "contacts" ? "[…]" : "…"} }`,
            ];
      report("handoff/unanswered", path, unanswered(key, question), {
        help,
        domain: asked.domain,
        part: typeof path.at(-1) === "number" ? "value" : "key",
      });
    }
    return { label, question, answer };
  });
}

/** What the finding says of a question that the file does not answer. */
export const unanswered = (key: string, question: string): string => `must answer ${key}, got nothing: ${question}`;

function answerOf(key: Question, { kind, questionnaire = {} }: QuestionSubject): string | undefined {
  if (key === "kind") return kind;
  const value = questionnaire[key];
  const text = Array.isArray(value) ? value.join(", ") : value;
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** What is in a document in place of an answer. */
export const OPEN = "UNANSWERED";
