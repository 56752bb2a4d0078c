import type { Path } from "../../model/place.ts";

/** A change of a tenant's file that is safe to make now. */
export interface Step {
  readonly step: "dkim/activate" | "dkim/retire" | "dmarc/tighten";
  readonly domain: string;
  /** What it is about, for people: `s1 of example.com`. */
  readonly subject: string;
  /** What was seen that makes it safe. */
  readonly why: string;
  readonly edit: Edit;
}

/** A field that takes another value. */
export interface Edit {
  readonly path: Path;
  readonly value: string;
}

/** What would be next, and what it waits for. */
export interface Wait {
  readonly domain: string;
  readonly subject: string;
  readonly why: string;
}

/** What is next of one tenant. */
export interface Next {
  readonly steps: readonly Step[];
  readonly waits: readonly Wait[];
}
