import { z } from 'zod';
import {
  agentIdInputSchema,
  agentSummarySchema,
  agentVersionLineSchema,
  agentVersionSchema,
  getAgentInputSchema,
  routeSchema,
} from '../../shared/contract/agents.ts';
import { failure } from '../../shared/failure.ts';
import { fail, succeed } from '../../shared/result.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import { rehearsalRouter } from './rehearsal/handlers.ts';
import type { Rehearsals } from './rehearsal/rehearsals.ts';
import type { AgentStore } from './store.ts';

/** `save` and `saveRoutes` take what the form holds and check it themselves, to name field, value and what is allowed. */
export const agentsRouter = (agents: AgentStore, rehearsals: Rehearsals) =>
  router({
    /** For every role: calls are shown with the name of who answered them. */
    list: signedInProcedure.output(z.array(agentSummarySchema)).query(() => agents.list()),
    get: adminProcedure
      .input(getAgentInputSchema)
      .output(agentVersionSchema)
      .query(({ input }) => {
        const found = agents.get(input.agentId, input.version);
        return unwrap(found ? succeed(found) : fail(failure('not_found', 'There is no such agent.')));
      }),
    save: adminProcedure
      .input(z.record(z.string(), z.json()))
      .output(agentVersionSchema)
      .mutation(({ ctx, input }) => unwrap(agents.save(input, ctx.actor))),
    versions: adminProcedure
      .input(agentIdInputSchema)
      .output(z.array(agentVersionLineSchema))
      .query(({ input }) => agents.versions(input.agentId)),
    remove: adminProcedure
      .input(agentIdInputSchema)
      .mutation(({ ctx, input }) => unwrap(agents.remove(input.agentId, ctx.actor))),
    rehearsal: rehearsalRouter(rehearsals),
    routes: adminProcedure.output(z.array(routeSchema)).query(() => agents.routes()),
    saveRoutes: adminProcedure
      .input(z.array(z.json()))
      .output(z.array(routeSchema))
      .mutation(({ ctx, input }) => unwrap(agents.saveRoutes(input, ctx.actor))),
  });
