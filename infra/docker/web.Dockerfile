# The web application: Next's standalone server with its static files.
FROM node:24-trixie-slim AS build
RUN npm install --global pnpm@12
WORKDIR /source
COPY . .
RUN pnpm install --frozen-lockfile --filter @footnote/web... && pnpm --filter @footnote/web build

FROM node:24-trixie-slim
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /source/apps/web/.next/standalone .
COPY --from=build /source/apps/web/.next/static apps/web/.next/static
COPY --from=build /source/apps/web/public apps/web/public
USER node
ENTRYPOINT ["node", "apps/web/server.js"]
