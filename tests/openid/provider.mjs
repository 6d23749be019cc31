// A real OpenID provider on this very machine, for tests: https://github.com/panva/node-oidc-provider. It knows anybody who
// types a name, and says of them what the form says. It is for nothing else.
//
//   node tests/openid/provider.mjs [--port N] [--back ADDRESS ...]
//
// When it listens it prints one line of JSON: its issuer, and the clients it knows with their keys and secrets, made anew
// for each run. It ends when its standard input does, so that nothing of it is left when a test is.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import Provider from 'oidc-provider';

// Standard output is for the one line. What the provider notes goes where errors go.
console.info = (...words) => console.error(...words);

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, back: { type: 'string', multiple: true, default: [] } } });

const secret = () => randomBytes(24).toString('base64url');
const pair = (kind, options) => generateKeyPairSync(kind, options);
const jwk = (key, more) => ({ ...key.export({ format: 'jwk' }), use: 'sig', ...more });

/** A client that signs who it is. */
function signs(client_id, { privateKey, publicKey }, alg, id_token_signed_response_alg) {
  const kid = `${client_id}-key`;
  return {
    told: { client_id, kid, alg, private_key: privateKey.export({ format: 'pem', type: 'pkcs8' }) },
    client: {
      client_id,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: alg,
      id_token_signed_response_alg,
      jwks: { keys: [jwk(publicKey, { kid, alg })] },
    },
  };
}

/** A client that shares a secret. */
function shares(client_id, token_endpoint_auth_method, id_token_signed_response_alg) {
  const client_secret = secret();
  return {
    told: { client_id, client_secret },
    client: { client_id, client_secret, token_endpoint_auth_method, id_token_signed_response_alg },
  };
}

const clients = {
  cis2: signs('us-at-cis2', pair('rsa', { modulusLength: 2048 }), 'RS512', 'RS256'),
  'nhs-login': signs('us-at-nhs-login', pair('rsa', { modulusLength: 2048 }), 'RS512', 'RS512'),
  curve: signs('us-with-a-curve', pair('ec', { namedCurve: 'P-256' }), 'ES256', 'ES256'),
  basic: shares('us-with-a-header', 'client_secret_basic', 'ES256'),
  post: shares('us-with-a-field', 'client_secret_post', 'RS256'),
};

/** What was said of somebody in the form, by their name. */
const said = new Map();

const SIGNS = ['RS256', 'RS512', 'ES256'];
const page = (uid, what) => `<!DOCTYPE html><html lang="en"><head><title>Provider of the tests</title></head><body><main>
<h1>Who are you?</h1><p id="asked">${what}</p>
<form method="post" action="/interaction/${uid}">
<p><label>Name <input name="login"></label></p>
<p><label>acr <input name="acr"></label></p>
<p><label>vot <input name="vot"></label></p>
<p><button name="do" value="in">Go on</button> <button name="do" value="no">Stop</button></p>
</form></main></body></html>`;

const server = createServer();
await new Promise((resolve) => { server.listen(Number(values.port), '127.0.0.1', resolve); });
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: Object.values(clients).map(({ client }) => ({
    redirect_uris: values.back, response_types: ['code'], grant_types: ['authorization_code'], ...client,
  })),
  jwks: {
    keys: [
      jwk(pair('rsa', { modulusLength: 2048 }).privateKey, { kid: 'rsa' }),
      jwk(pair('ec', { namedCurve: 'P-256' }).privateKey, { kid: 'curve' }),
    ],
  },
  enabledJWA: { idTokenSigningAlgValues: SIGNS, clientAuthSigningAlgValues: SIGNS },
  pkce: { required: () => true },
  cookies: { keys: [secret()] },
  features: { devInteractions: { enabled: false } },
  acrValues: ['AAL1_USERPASS', 'AAL2_OR_AAL3_ANY', 'AAL2_TOTP', 'AAL3_ANY', 'urn:example:two'],
  extraParams: ['vtr'],
  claims: { acr: null, auth_time: null, iss: null, openid: ['sub', 'vot'] },
  conformIdTokenClaims: false,
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...(said.get(id)?.vot && { vot: said.get(id).vot }) }),
  }),
  // Nobody is asked whether we may know who they are.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});
// What a mistake of a test is about, where the test shows it.
for (const event of ['authorization.error', 'grant.error', 'server_error']) {
  provider.on(event, (_, error) => console.error(event, error.message, error.error_detail ?? ''));
}

async function body(request) {
  let text = '';
  for await (const part of request) text += part;
  return Object.fromEntries(new URLSearchParams(text));
}

async function asks(request, response) {
  const { uid, params, prompt } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const what = JSON.stringify({ prompt: prompt.name, acr_values: params.acr_values, vtr: params.vtr, max_age: params.max_age });
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page(uid, what.replaceAll('<', '')));
    return;
  }
  const { do: wish, login, acr, vot } = await body(request);
  if (wish === 'no') {
    await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'stopped' });
    return;
  }
  said.set(login, { vot });
  await provider.interactionFinished(request, response, { login: { accountId: login, remember: false, ...(acr && { acr }) } });
}

const callback = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) {
    callback(request, response);
    return;
  }
  asks(request, response).catch((error) => {
    console.error(error);
    response.statusCode = 500;
    response.end('no');
  });
});

process.stdin.resume().on('end', () => process.exit(0));
console.log(JSON.stringify({ issuer, clients: Object.fromEntries(Object.entries(clients).map(([name, { told }]) => [name, told])) }));
