import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TOOLKIT } from "../../../support/root.ts";

/** Reports in the shapes of those who send them, and what is none. */
export const CORPUS = join(TOOLKIT, "test/world/reports/corpus");

export const filesOf = (folder: "sound" | "broken"): readonly string[] => readdirSync(join(CORPUS, folder)).sort();

export const octetsOf = (name: string): Buffer => readFileSync(join(CORPUS, name));
