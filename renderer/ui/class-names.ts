import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Our type scale is a group of its own, or `type-small` would be kept beside `type-body`. */
const merge = extendTailwindMerge<'type-scale'>({
  extend: {
    classGroups: {
      'type-scale': [{ type: ['state', 'title', 'head', 'body', 'ui', 'small', 'figure'] }],
    },
  },
});

/** Classes joined; a later one replaces an earlier one of the same kind. */
export const classNames = (...inputs: ClassValue[]): string => merge(clsx(inputs));
