import { type Browser, chromium } from "playwright-core";
import { findExecutable } from "../cloud/executable.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** Chromium as POSTROAD_CHROMIUM or the PATH names it. */
function program(): string | undefined {
  const named = process.env["POSTROAD_CHROMIUM"];
  return (named ? [named] : NAMES).map(findExecutable).find((path) => path !== undefined);
}

/** Why no page can be opened here; undefined where one can. Under REQUIRE_TERRAFORM=1 it throws instead, so that nothing is skipped. */
export function whyNoChromium(): string | undefined {
  if (program() !== undefined) return undefined;
  const sentence = "not run: it needs Chromium (put it on the PATH, or name it in POSTROAD_CHROMIUM)";
  if (process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(sentence);
  return sentence;
}

/** Chromium without a window, which asks the network for nothing by itself. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: program() ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
