import type { Readable } from "node:stream";
import type { RunNode } from "../changes/sides/run-node.ts";
import type { StopSignal } from "../deploy/terraform/stop.ts";
import type { Servers } from "../input/dns/ask-servers.ts";
import type { Resolver } from "../input/dns/resolver.ts";
import type { ServerAddress } from "../input/dns/server-address.ts";
import type { Git } from "../input/git/git.ts";
import type { Http } from "../input/http/http.ts";
import type { Style } from "../model/text/style.ts";
import type { Threads } from "../outputs/synth/threads/stack-threads.ts";
import type { AwsPlace, ConnectAws } from "../world/aws/calls.ts";
import type { ObjectStore } from "../world/aws/objects.ts";
import type { Route53View } from "../world/aws/route53-view.ts";
import type { SesView } from "../world/verify/accounts/access.ts";
import type { Sockets } from "../world/verify/world.ts";
import type { ContentCache } from "./content-cache.ts";
import type { StackStore } from "./stack-store.ts";

/** The world as a command sees it: what it prints to, and what it may know. Given at the door; tests hand in their own. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard output, for commands to a CI runner: `out` leaves nothing in text that a runner would take for one. */
  readonly commands: (text: string) => void;
  /** Standard input to its end, or as much of it as asked for. */
  readonly readInput: (maxBytes: number) => Buffer;
  /** Standard input as it comes. */
  readonly inputStream: () => Readable;
  /** Asks a person on the terminal; undefined where there is none, or nobody is to be asked. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The toolkit's own folder. */
  readonly toolkit: string;
  /** Today in UTC, as 2026-11-22. */
  readonly today: string;
  /** AWS, with the credentials that are there. */
  readonly aws: ConnectAws;
  /** SES, likewise, to read alone. */
  readonly ses: (place: AwsPlace) => Promise<SesView>;
  /** Route 53, likewise. */
  readonly route53: (place: AwsPlace) => Promise<Route53View>;
  /** S3, likewise, to read and to write. */
  readonly objects: (place: AwsPlace) => Promise<ObjectStore>;
  /** This moment in UTC, as 2026-11-22T10:00:00Z. */
  readonly now: string;
  /** DNS as a server answers, else as this machine's resolvers do; undefined where it has none. */
  readonly resolver: (server: ServerAddress | undefined) => Promise<Resolver | undefined>;
  /** The servers of zones, each asked for what it holds itself; undefined: none is asked. */
  readonly servers: () => Promise<Servers | undefined>;
  /** TCP connections, to whatever address. */
  readonly sockets: Sockets;
  readonly git: Git;
  /** Servers that are asked over HTTP. */
  readonly http: Http;
  /** Runs a program of Node.js without credentials. */
  readonly runNode: RunNode;
  /** A folder for what lasts as long as a command. */
  readonly temporary: string;
  /** What earlier runs worked out; undefined: nothing is kept. */
  readonly cache: ContentCache | undefined;
  /** Stacks that earlier runs had synthesized; undefined: none are kept. */
  readonly stackStore: StackStore | undefined;
  /** Threads that make stacks beside this one; undefined: there are none. */
  readonly stackThreads: Threads | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
  /** Columns of the terminal; undefined where it is not one. */
  readonly columns: number | undefined;
  /** What progress is drawn on again and again: the terminal of standard error, with its columns; undefined: lines are to stay. */
  readonly screen: (() => number) | undefined;
  /** Milliseconds since some moment, never backwards. */
  readonly clock: () => number;
  /** Until so much time has passed. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Bytes of memory that this machine has, or the container. */
  readonly memory: number;
  /** How many processors this machine has. */
  readonly cores: number;
  /** Tells each signal that asks to stop, which then does not end the process; returns what ends that. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
}

const paint = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string) => text;

/** Text without colour. */
export const PLAIN: Style = { error: plain, warning: plain, info: plain, strong: plain, faint: plain, good: plain };
const COLOUR: Style = {
  error: paint("1;31"),
  warning: paint("1;33"),
  info: paint("1;36"),
  strong: paint("1"),
  faint: paint("2"),
  good: paint("1;32"),
};

/** Colours where they are shown, else plain text. */
export function styleOf(io: Pick<Io, "colour">): Style {
  return io.colour ? COLOUR : PLAIN;
}

/** Whether what is long is shown by its beginning: on a screen alone. */
export const screenOf = ({ columns }: Io): { readonly isScreen: boolean } => ({ isScreen: columns !== undefined });
