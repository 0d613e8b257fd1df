import { z } from 'zod';

/** The file in the data folder by which programs of this machine find the running service. */
export const SERVICE_PLACE_FILE = 'service.json';
/** Beside it: the token of local programs, new at every start of the service. */
export const API_TOKEN_FILE = 'api-token';

/** Written when the API is open, removed when the service ends; after a crash it stays and names a dead process. */
export const servicePlaceSchema = z.object({
  /** Such as http://127.0.0.1:7171, without a slash at the end. */
  url: z.string().regex(/^https?:\/\/[^/]+$/),
  pid: z.int().min(1),
  startedAt: z.int(),
  version: z.string(),
});
export type ServicePlace = z.infer<typeof servicePlaceSchema>;
