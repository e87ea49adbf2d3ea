import packageJson from '../../package.json' with { type: 'json' };
import type { HttpAddress } from '../config.ts';
import type { Listen } from '../events.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/stores.ts';
import { hostWords } from '../words/host.ts';
import { watchHealth } from './health.ts';
import { type HttpServer, serve } from './http.ts';
import { createMetrics } from './metrics.ts';

interface HealthPagesParts {
  address: HttpAddress;
  on: Listen;
  store: Pick<Store, 'facts' | 'posts' | 'engine'>;
  elapsed: () => number;
  log: Log;
}

/**
 * Lets programs ask how the bot does. `/livez`: it runs. `/readyz`: it hears Discord, does what is due, and can keep a check-in; otherwise 503,
 * and why. `/metrics`: numbers for Prometheus.
 *
 * @throws StartError when it cannot listen there
 */
export async function openHealthPages({ address, on, store, elapsed, log }: HealthPagesParts): Promise<HttpServer> {
  const { facts, posts, engine } = store;
  const health = watchHealth({ on, write: () => facts.set('tried', String(Math.round(elapsed()))), elapsed });
  const metrics = createMetrics({ on, health, waiting: posts.waiting, about: { version: packageJson.version, engine } });
  const { alive, ready, listening } = hostWords.health;
  const server = await serve(
    address,
    {
      '/livez': async () => ({ status: 200, body: alive }),
      async '/readyz'() {
        const problems = await health.problems();
        return problems.length === 0 ? { status: 200, body: ready } : { status: 503, body: problems.join('\n') };
      },
      '/metrics': async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.text() }),
    },
    log,
  );
  log.info(listening(`http://${address.host}:${server.port}`));
  return server;
}
