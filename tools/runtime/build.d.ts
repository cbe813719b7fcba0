/** What the build writes: see `ce_guidance.browser.bundle`. */

/** By what a file is known to be the one that was built. */
interface Proof {
  sha384: string;
  bytes: number;
}

interface Listed extends Proof {
  /** Bytes on their way to a browser that knows brotli. */
  sent: number;
}

interface Files {
  /** What is fetched; the others are among these, or in the pack. */
  asked: string[];
  wasm: string;
  loader: string;
  script: string;
  library: string;
  /** Our modules, where they are not in the library. */
  tools?: string;
  geodesic: string;
}

/** Stands in front of the worker's parts. */
declare const manifest: {
  lock: object;
  files: Record<string, Listed>;
  /** What is needed of the wasm, its script and the library, and byte code; or what Pyodide ships. */
  quick: Files;
  stock: Files;
  /** Several files in one, one after the other, each with its length. */
  pack: { name: string; parts: Record<string, number> };
  /** The lists of what there is of each area, each by its first area. */
  areas: Record<string, string>;
};

/** What a copy for rooms without network brings along. */
declare var ceFolder: string | undefined;
declare var ceModule: ((name: string) => Promise<string>) | undefined;

/** Where the worker of this edition lies, as seen from the client. */
declare module "*/edition.js" {
  const worker: string;
  export default worker;
}
