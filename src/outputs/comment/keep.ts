import { hasMarker, superseded } from "../../changes/render/markdown/marker.ts";
import type { Http } from "../../input/http/http.ts";
import type { Comment, Forge } from "./forge.ts";
import { retried } from "./retried.ts";

/** What became of the comment. */
export type CommentOutcome =
  | { readonly done: "created" | "updated" | "unchanged"; readonly url: string }
  | { readonly done: "silent" };

/** The comment as it should be. */
export interface CommentRequest {
  /** With its marker. */
  readonly body: string;
  readonly scope: string;
  /** Nothing changes: worth an update, and no comment of its own. */
  readonly quiet: boolean;
}

/**
 * Keeps one comment of a scope: the oldest that carries its marker is updated in place, and written only where it differs. Two runs at
 * once may have created two: the later ones are rewritten to say that they are out of date.
 */
export const keepComment = (forge: Forge, http: Http, request: CommentRequest): Promise<CommentOutcome> =>
  retried(http, () => kept(forge, request));

async function kept(forge: Forge, { body, scope, quiet }: CommentRequest): Promise<CommentOutcome> {
  const [first, ...later] = (await forge.comments()).filter((comment) => hasMarker(comment.body, scope));
  for (const comment of later) await forge.update(comment, superseded());
  if (first === undefined) {
    if (quiet) return { done: "silent" };
    return { done: "created", url: (await forge.create(body)).url };
  }
  if (sameText(first, body)) return { done: "unchanged", url: first.url };
  await forge.update(first, body);
  return { done: "updated", url: first.url };
}

/** Forges keep text with other line ends, and without blanks at its end. */
function sameText(comment: Comment, body: string): boolean {
  return comment.body.replaceAll("\r\n", "\n").trimEnd() === body.trimEnd();
}
