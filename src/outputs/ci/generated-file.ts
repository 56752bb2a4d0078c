/** A file of a pipeline's configuration. */
export interface GeneratedFile {
  /** From the root folder, with forward slashes. Made of words of ours and tenant ids alone. */
  readonly path: string;
  readonly text: string;
  /** Whether it is a program. @default false */
  readonly executable?: boolean;
}
