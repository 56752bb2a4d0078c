/** Where parsedmarc reads a report otherwise than we do, or alone, and why that is right. Files of test/world/reports/corpus. */
export const JUDGED: Readonly<Record<string, string>> = {
  "broken/backwards.xml": "a period that ends before it begins is of no day",
  "broken/cut-off.xml": "half a report counts for nothing: the other half may come as a whole one",
  "broken/foreign-failure.eml": "it is of a domain that nobody here declares, which parsedmarc cannot know",
  "broken/foreign-from.xml": "it is of a domain that nobody here declares, which parsedmarc cannot know",
  "broken/foreign.json": "it is of a domain that nobody here declares, which parsedmarc cannot know",
  "broken/foreign.xml": "it is of a domain that nobody here declares, which parsedmarc cannot know",
  "broken/huge-count.xml": "more messages than there are, and more than a number holds",
  "broken/negative-count.xml": "no source sends fewer messages than none",
  "broken/negative.json": "no sessions are fewer than none",
  "broken/next-year.xml": "it is of days to come, and would stay when all that is old goes",
  "broken/no-date.json": "it is of no day",
  "broken/year-long.xml": "a year is no period of reports: its messages would all be of one day",
  "sound/control-characters.xml": "names that are none are not kept, nor characters that nobody sees",
  "sound/deviant.xml": "parsedmarc wants the declaration first; blank lines before it are no harm",
  "sound/prefixed.xml": "parsedmarc knows no prefixes of namespaces, which XML has",
  "sound/tls-deviant.json": "parsedmarc wants each name as it is in the RFC",
};
