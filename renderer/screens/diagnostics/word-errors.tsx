import { useQuery } from '@tanstack/react-query';
import type { WordErrorRow } from '../../../electron/shared/contract/word-checks.ts';
import { errorRange } from '../../../electron/shared/word-errors/error-range.ts';
import { useTRPC } from '../../api/trpc.ts';
import { numberFormat } from '../../format/kept-formats.ts';
import { useLanguage } from '../../words/language.tsx';
import { useDiagnosticsWords } from './use-words-and-formats.ts';

/** The word error rate of each speech service, from what people corrected, with how sure one can be of it. */
export function WordErrors() {
  const w = useDiagnosticsWords().wordErrors;
  const rows = useQuery(useTRPC().wordChecks.table.queryOptions()).data;
  if (rows === undefined) return null;
  return (
    <section aria-labelledby="word-errors" className="mt-5">
      <h2 id="word-errors" className="mb-1 type-small font-medium text-text-3">
        {w.title}
      </h2>
      {rows.length === 0 ? (
        <p className="border-t border-line py-2 type-ui text-text-2">{w.none}</p>
      ) : (
        <>
          <table className="w-full border-t border-line type-ui">
            <thead>
              <tr className="text-text-3">
                {[w.service, w.language, w.checked, w.rate].map((head) => (
                  <th
                    key={head}
                    scope="col"
                    className="border-b border-line py-2 pe-3 text-start font-medium"
                  >
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.provider} ${row.model} ${row.language}`} row={row} />
              ))}
            </tbody>
          </table>
          <p className="py-2 type-small text-text-3">{w.how}</p>
        </>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: WordErrorRow }) {
  const w = useDiagnosticsWords().wordErrors;
  const { locale } = useLanguage();
  const range = errorRange(row.errors, row.words);
  const percent = (share: number) =>
    numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  const cell = 'border-b border-line py-2 pe-3 align-top';
  return (
    <tr>
      <th scope="row" className={`${cell} text-start font-medium`}>
        <bdi>{row.label}</bdi> <bdi className="font-normal text-text-2">{row.model}</bdi>
      </th>
      <td className={cell}>{new Intl.DisplayNames([locale], { type: 'language' }).of(row.language)}</td>
      <td className={`${cell} tabular-nums`}>{w.amount(row.words, row.sentences, row.calls)}</td>
      <td className={`${cell} tabular-nums`}>
        {range === null ? (
          w.noWords
        ) : (
          <>
            {percent(range.rate)}
            <span className="block type-small text-text-3">
              {w.range(percent(range.from), percent(range.to))} {range.few && w.few}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}
