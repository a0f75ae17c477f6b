// An OpenID provider for the tests of src/trust/oidc: lets in at once whoever the query of the log-in names
// (login_hint), so that no page has to be filled in; all else is done by the real thing.
//   node provider.mjs PORT
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;

const private_key = (kind, options, kid, alg) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig',
});
const client = (client_id, id_token_signed_response_alg, more = {}) => ({
  client_id,
  client_secret: 'a secret with % and : in it',
  redirect_uris: [`${issuer}/callback`],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  id_token_signed_response_alg,
  ...more,
});

const provider = new Provider(issuer, {
  clients: [
    client('parlance-rs256', 'RS256'),
    client('parlance-es256', 'ES256'),
    client('parlance-public', 'RS256', { token_endpoint_auth_method: 'none', client_secret: undefined }),
  ],
  jwks: {
    keys: [
      private_key('rsa', { modulusLength: 2048 }, 'rsa-1', 'RS256'),
      private_key('ec', { namedCurve: 'P-256' }, 'ec-1', 'ES256'),
    ],
  },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@people.example`, email_verified: true, name: `Somebody called ${id}` }),
  }),
});

provider.use(async (ctx, next) => {
  if (ctx.path === '/callback') {
    ctx.body = 'the way back';
    return undefined;
  }
  if (!ctx.path.startsWith('/interaction/')) return next();
  const { params, prompt, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === 'login') {
    const login = { accountId: params.login_hint ?? 'nobody' };
    return provider.interactionFinished(ctx.req, ctx.res, { login });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
});

provider.listen(port, '127.0.0.1');
