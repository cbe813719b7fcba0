/** What the build writes beside the loader: see `ce_guidance.runtime`. */
declare const manifest: {
  build: string;
  folder: string;
  lock: object;
  files: Record<string, { sha384: string; bytes: number }>;
  /** What only some pages need, by the name that they give the worker. */
  extra: Record<string, Record<string, { sha384: string; bytes: number }>>;
};
export default manifest;
