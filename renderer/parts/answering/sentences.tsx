import { Fragment } from 'react';
import type { Sentence } from './state-text.ts';

/** Sentences of the page in its language, those of the service in English. */
export const Sentences = ({ of }: { readonly of: readonly Sentence[] }) =>
  of.map(({ text, from }, index) => (
    <Fragment key={text}>
      {index > 0 && ' '}
      {from === 'service' ? (
        <bdi lang="en" dir="auto">
          {text}
        </bdi>
      ) : (
        text
      )}
    </Fragment>
  ));
