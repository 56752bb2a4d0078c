import type { Http } from "../../input/http/http.ts";
import { CommentFault, Unsure } from "./forge.ts";

const TRIES = 3;

/**
 * Does what looks at a forge and then writes, again where its server failed while it wrote: what is there is looked at before
 * anything is written a second time.
 */
export async function retried<T>(http: Http, action: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Unsure)) throw error;
      if (attempt === TRIES) throw new CommentFault(`${error.message}, ${TRIES} times`, "run the job again later");
      await http.wait(2000 * attempt);
    }
  }
}
