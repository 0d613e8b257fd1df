// Before zod is loaded, which reads this: it would else try to compile schemas with `new Function`, and the page's
// policy refuses that. Not by importing zod: it is needed by forms only, and big.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
