import { DiscordError, invalidForm, refusal } from './discord-error.ts';
import { ATTACHMENT_SIZE_LIMIT } from './interaction-payload.ts';
import type { Upload } from './message-body.ts';

/** A request may be this large as a whole, in bytes. */
export const REQUEST_SIZE_LIMIT = 25 * 1024 * 1024;

/** What came with a request. */
export interface RequestBody {
  json: unknown;
  uploads: Upload[];
}

/**
 * Reads a body: JSON, or a form with `files[n]`, in any order. What stands beside the files in `payload_json` is all that counts; without it
 * each field of the form is one of the body.
 *
 * @see https://docs.discord.com/developers/resources/webhook#execute-webhook
 *
 * @throws DiscordError for a body that is too large, no JSON, or of another kind
 */
export async function readRequestBody(request: Request): Promise<RequestBody> {
  if (Number(request.headers.get('content-length') ?? 0) > REQUEST_SIZE_LIMIT) throw refusal('tooLarge');
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(await request.formData());
  const text = await request.text();
  if (text === '') return { json: null, uploads: [] };
  if (!type.startsWith('application/json')) {
    const message = `Expected "Content-Type" header to be one of {'application/json'}.`;
    throw invalidForm([{ path: [], code: 'CONTENT_TYPE_INVALID', message }]);
  }
  return { json: parsed(text), uploads: [] };
}

async function readForm(form: FormData): Promise<RequestBody> {
  const uploads: Upload[] = [];
  const fields: Record<string, unknown> = {};
  let json: unknown;
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === 'payload_json') json = parsed(typeof value === 'string' ? value : await value.text());
    else if (index !== undefined && typeof value !== 'string') uploads.push(await upload(Number(index), value));
    else if (typeof value === 'string') fields[name] = /^[[{]/.test(value) ? parsed(value) : value;
    else throw new DiscordError(400, { message: `The local Discord knows no file of a form but "files[n]", not "${name}"`, code: 50035 });
  }
  return { json: json ?? fields, uploads: uploads.sort((a, b) => a.index - b.index) };
}

async function upload(index: number, file: File): Promise<Upload> {
  if (file.size > ATTACHMENT_SIZE_LIMIT) throw refusal('tooLarge');
  return { index, filename: file.name, contentType: file.type, bytes: await file.bytes() };
}

/** A number that JavaScript cannot hold is an id, which libraries of other languages write without quotes. It stays the text that it was. */
const withWholeIds = (_key: string, value: unknown, { source }: { source: string }) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, withWholeIds as (key: string, value: unknown) => unknown);
  } catch {
    throw refusal('invalidJson');
  }
}
