import { config } from 'zod';

// Before any schema is made: zod would try to compile them with `new Function`, which the page's policy refuses.
config({ jitless: true });
