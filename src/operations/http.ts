import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpAddress } from '../config.ts';
import { EXIT, StartError } from '../errors.ts';
import type { Log } from '../log.ts';
import { hostWords } from '../words/host.ts';

const say = hostWords.health;

/** What a page answers. */
export interface Page {
  status: number;
  /** Plain text unless told. */
  contentType?: string;
  body: string;
}

/** A server that listens. */
export interface HttpServer {
  /** The one that was free, where any was asked for. */
  port: number;
  /** Answers nobody any more. */
  close(): Promise<void>;
}

/**
 * Serves these pages by their paths, to be read and no more.
 *
 * @throws StartError when it cannot listen there
 */
export async function serve(
  { port, host }: HttpAddress,
  pages: Readonly<Record<string, () => Promise<Page>>>,
  log: Log,
): Promise<HttpServer> {
  const server = createServer(async ({ method, url = '' }, response) => {
    const path = url.split('?')[0]!;
    const page = Object.hasOwn(pages, path) ? pages[path]! : null;
    if (!page) return send(response, { status: 404, body: say.pages(Object.keys(pages)) });
    if (method !== 'GET' && method !== 'HEAD') return send(response, { status: 405, body: say.onlyRead });
    try {
      send(response, await page());
    } catch (error) {
      log.error({ error, path }, 'page not made');
      send(response, { status: 500, body: String(500) });
    }
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(EXIT.configuration, [problemOf(error as NodeJS.ErrnoException, { port, host })]);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, { status, contentType = 'text/plain; charset=utf-8', body }: Page): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(`${body.trimEnd()}\n`);
}

function problemOf({ code = 'unknown' }: NodeJS.ErrnoException, { port, host }: HttpAddress): string {
  const isAboutHost = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND';
  return say.notListening(isAboutHost ? 'HTTP_HOST' : 'HTTP_PORT', `${host}:${port}`, code);
}
