import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import type { Report } from "../../resolve/report.ts";
import { Filler } from "./filler.ts";
import { answersTo } from "./questions.ts";
import type { Request } from "./request.ts";
import type { ServiceAtDomain } from "./services.ts";

type Letter = NonNullable<ServiceFile["requests"]>[number];

/** The letters that a service's file holds, filled in: one each, or one for each mailbox. What is missing is a finding. */
export function lettersOf(service: ServiceAtDomain, { mailboxes }: Blueprint, report: Report): Request[] {
  return (service.file.requests ?? []).flatMap((letter) => {
    if (letter.each !== "mailbox") return [write(letter, service, service.values, service.path, report)];
    const excepted = letter.exceptFor === undefined ? undefined : service.values[letter.exceptFor];
    const asked = mailboxes.filter(({ address }) => address !== excepted);
    return asked.map(({ path, address, company, application, serviceUrl, label }) => {
      const values = { ...service.values, address, company, application, serviceUrl, label };
      return write(letter, service, values, path, report);
    });
  });
}

function write(
  letter: Letter,
  service: ServiceAtDomain,
  values: Readonly<Record<string, unknown>>,
  path: Path,
  report: Report,
): Request {
  const filler = new Filler(service, values, path, report);
  const { topic, subtopic, subject, watchlist } = letter;
  const heads = Object.entries({ Topic: topic, Subtopic: subtopic, Subject: subject, Watchlist: watchlist });
  const fields = heads.flatMap(([name, text]) => (text === undefined ? [] : [[name, filler.text(text)] as const]));
  const lines = letter.body.flatMap((text) => filler.lines(text));
  const answers = answersTo(letter.questions ?? [], service.asked, report);
  return {
    when: letter.when,
    to: letter.to,
    about: service.name,
    // A letter about a mailbox is the same at whichever domain the service sends.
    domain: letter.each === "mailbox" ? undefined : service.domain,
    fields,
    lines,
    answers,
    open: filler.open.size + answers.filter(({ answer }) => answer === undefined).length,
  };
}
