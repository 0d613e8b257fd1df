import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];
export type Style = (format: Format, text: string) => string;

/** Colours only for a person who wants them (no-color.org): never in a file or a pipe. */
export function terminalStyle(isTty: boolean, environment: NodeJS.ProcessEnv): Style {
  const coloured = isTty && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
  return coloured ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

/** Lines of at most `width` characters, broken between words. A longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
