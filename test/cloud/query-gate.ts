import { type Loopback, startLoopback, textOf } from "./loopback.ts";

/** Answers a request of a query API in moto's place; undefined: moto answers. */
export type Answer = (parameters: URLSearchParams) => { readonly status: number; readonly body: string } | undefined;

export type QueryGate = Loopback;

/** The endpoint of a query API (IAM, SES): moto, but for what is answered here. */
export const startQueryGate = (motoUrl: string, answer: Answer): Promise<QueryGate> =>
  startLoopback(async (request, response) => {
    const body = await textOf(request);
    const ours = answer(new URLSearchParams(body));
    if (ours !== undefined) {
      response.writeHead(ours.status, { "content-type": "text/xml" }).end(ours.body);
      return;
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const theirs = await fetch(motoUrl, { method: "POST", headers: { authorization, "content-type": type }, body });
    response.writeHead(theirs.status, { "content-type": "text/xml" }).end(await theirs.text());
  });
