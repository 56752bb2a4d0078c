/** A comment of ours, as far as it can be known whose it is. */
export interface Comment {
  readonly id: string;
  readonly body: string;
  /** Where people read it. */
  readonly url: string;
}

/** The comments of one pull or merge request. All throw CommentFault for what a person must fix, and Unsure after a write that may have been done. */
export interface Forge {
  /** Those that the token's owner wrote, the oldest first. */
  readonly comments: () => Promise<readonly Comment[]>;
  readonly create: (body: string) => Promise<Comment>;
  readonly update: (comment: Comment, body: string) => Promise<void>;
}

/** Why a comment could not be posted, and what to do. */
export class CommentFault extends Error {
  readonly help: string | undefined;
  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** The server failed after it was asked to write: nobody knows whether it did. */
export class Unsure extends Error {}
