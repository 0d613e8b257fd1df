import { LICENCES } from 'virtual:licences';
import type { Licence } from '../../licences/licence.ts';
import { useWords } from '../../words/use-words.ts';
import { SettingGroup } from './parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The most frequent first. */
const BY_LICENCE = [...new Set(LICENCES.map(({ licence }) => licence))]
  .map((licence) => [licence, LICENCES.filter((part) => part.licence === licence)] as const)
  .sort(([, one], [, other]) => other.length - one.length);

/** The work of others that is in the product, by licence. */
export default function LicencesSection() {
  const w = useWords({ en, ar });
  return (
    <SettingGroup title={w.licences} text={w.licencesText(LICENCES.length)}>
      {BY_LICENCE.map(([licence, parts]) => (
        <details key={licence} className="border-b border-line py-3">
          <summary className="cursor-pointer type-ui font-medium">
            {licence === null ? w.licenceInFiles : <bdi>{licence}</bdi>}{' '}
            <span className="font-normal text-text-2">({parts.length})</span>
          </summary>
          <ul className="m-0 mt-2 list-none p-0 ps-3.5">
            {parts.map((part) => (
              <Part key={`${part.name} ${part.version}`} part={part} />
            ))}
          </ul>
        </details>
      ))}
    </SettingGroup>
  );
}

function Part({ part: { name, version, text } }: { readonly part: Licence }) {
  const title = (
    <bdi>
      {name} <span className="text-text-2">{version}</span>
    </bdi>
  );
  return (
    <li className="py-0.5 type-ui">
      {text === null ? (
        title
      ) : (
        <details>
          <summary className="cursor-pointer">{title}</summary>
          <pre dir="ltr" className="m-0 my-2 overflow-x-auto rounded-md bg-sunken px-3 py-2 type-small">
            {text}
          </pre>
        </details>
      )}
    </li>
  );
}
