import type { Path } from "../../model/place.ts";
import { HANDED_VALUES, MAILBOX_VALUES } from "../../resolve/handed-values.ts";
import type { Report } from "../../resolve/report.ts";
import { fillHoles, holesOf } from "../../resolve/template.ts";
import { OPEN, unanswered } from "./questions.ts";
import type { ServiceAtDomain } from "./services.ts";

/** Fills a service's texts in, and remembers which questions are left open. */
export class Filler {
  readonly open = new Set<string>();
  private readonly service: ServiceAtDomain;
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly path: Path;
  private readonly report: Report;

  constructor(service: ServiceAtDomain, values: Readonly<Record<string, unknown>>, path: Path, report: Report) {
    this.service = service;
    this.values = values;
    this.path = path;
    this.report = report;
  }

  /** The lines that a template gives: one, or one for each item of the list that it names. What is not known is left open, in words. */
  lines(template: string): string[] {
    const lists = new Set(holesOf(template).filter((hole) => this.itemsOf(hole).length > 1));
    const [list] = lists;
    if (list === undefined || lists.size > 1) return [this.text(template)];
    return this.itemsOf(list).map((item) => fillHoles(template, (hole) => (hole === list ? item : this.filled(hole))));
  }

  /** The one text that a template gives; a list is in it with commas. `quote` is put around what is filled in. */
  text(template: string, quote: (value: string) => string = (value) => value): string {
    return fillHoles(template, (hole) => quote(this.filled(hole)));
  }

  private itemsOf(hole: string): readonly string[] {
    const value = Object.hasOwn(this.values, hole) ? this.values[hole] : undefined;
    const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return items.map(String).filter((item) => item.trim() !== "");
  }

  private filled(hole: string): string {
    const items = this.itemsOf(hole);
    return items.length > 0 ? items.join(", ") : `${OPEN}: ${this.ask(hole)}`;
  }

  private ask(unknown: string): string {
    // What follows from a parameter is known once that is.
    const hole = this.lookups[unknown]?.of ?? unknown;
    const question = this.questionOf(hole);
    if (this.open.has(hole)) return question;
    this.open.add(hole);
    this.report("handoff/unanswered", this.path, unanswered(hole, question), {
      help: `${hole}: …`,
      domain: this.service.domain,
    });
    return question;
  }

  private get lookups(): NonNullable<ServiceAtDomain["file"]["lookups"]> {
    return this.service.file.lookups ?? {};
  }

  private questionOf(hole: string): string {
    const parameters: Readonly<Record<string, { readonly description: string }>> =
      this.service.file.parameters?.properties ?? {};
    if (Object.hasOwn(parameters, hole)) return parameters[hole]?.description ?? hole;
    const handed: Readonly<Record<string, string>> = { ...HANDED_VALUES, ...MAILBOX_VALUES };
    return handed[hole] ?? hole;
  }
}
