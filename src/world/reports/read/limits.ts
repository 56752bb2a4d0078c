/** What one report, archive or message may be. Those that receivers send are far below. */

const MiB = 2 ** 20;

export const LIMITS = {
  /** Octets of a report, unpacked; of all reports of one archive together. */
  report: 512 * MiB,
  /** UTF-16 units of all results of SPF and DKIM in a report: a million records of real mail have fewer. */
  results: 96 * MiB,
  /** Octets of a TLS report: it is read as a whole. */
  json: 32 * MiB,
  /** Octets of a zip: its directory is at its end, so it is held in memory. */
  zip: 64 * MiB,
  /** Files of a zip. */
  entries: 100,
  /** How many times its packed size a report may be, once it is larger than `ratioFrom`. */
  ratio: 250,
  ratioFrom: 32 * MiB,
  /** Octets of a message. */
  message: 1024 * MiB,
  /** Octets of a line of a message, and of a header. */
  line: 4 * MiB,
  header: 64 * 1024,
  /** Parts of a message. */
  parts: 50,
  /** Octets of a failure report's machine-readable part. */
  feedback: 64 * 1024,
} as const;
