/** How a transcription writes a part behind which the caller only paused. Vendors and settings differ, so each way is measured. */
export const SPELLINGS = {
  /** No marks at all, lower case: formatting off. */
  bare: (part: string) => part.replace(/[.,!?;:]/g, '').toLowerCase(),
  /** As a careful typist, who knows what comes. */
  faithful: (part: string) => part,
  /** A smart formatter that ends whatever it has got with a full stop. */
  stopped: (part: string, last: boolean) =>
    last || /[?!]$/.test(part) ? part : `${part.replace(/[.,;:]+$/, '')}.`,
} as const;

export type Spelling = keyof typeof SPELLINGS;

export const asHeard = (parts: readonly string[], spelling: Spelling): readonly string[] =>
  parts.map((part, index) => SPELLINGS[spelling](part, index === parts.length - 1));
