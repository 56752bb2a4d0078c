/** Whether something breaks a rule: with what it asks for usually, or with another risk. */
export type Broken = boolean | "high" | "medium";
