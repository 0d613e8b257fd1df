/** One package that is part of the product. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says; null: only its own files say it. */
  readonly licence: string | null;
  /** Of what is built into the page, where the package is no folder of its own any more; else null. */
  readonly text: string | null;
}
