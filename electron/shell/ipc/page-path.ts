import { z } from 'zod';

/** A path of the page: never another address, whatever stands in it. */
export const pagePathSchema = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[\w\-./?=&%:]*$/, 'must be a path of the page');
