/** An open issue of ours. */
export interface Issue {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Where people read it. */
  readonly url: string;
}

/** What an issue says. */
export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** The issues of one repository. All throw CommentFault for what a person must fix, and Unsure after a write that may have been done. */
export interface Tracker {
  /** Those of ours that are open and have the label, the oldest first. */
  readonly issues: () => Promise<readonly Issue[]>;
  readonly create: (text: IssueText) => Promise<Issue>;
  readonly update: (issue: Issue, text: IssueText) => Promise<void>;
  readonly close: (issue: Issue) => Promise<void>;
}

/** What ours are found by, and people filter by. */
export const LABEL = "postroad";
