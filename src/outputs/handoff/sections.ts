/** The parts of a hand-off, in the order of the document. */
export const SECTIONS = ["records", "requests", "questionnaires", "forwarding", "evidence"] as const;

export type Section = (typeof SECTIONS)[number];
