# The API, the worker and the command line: --build-arg APP=api|worker|cli. Node runs the TypeScript as it is; bundle.ts gathers the
# app, the packages it depends on and their production dependencies, and a test starts the same folder without a container.
FROM node:24-trixie-slim AS build
RUN npm install --global pnpm@12
WORKDIR /source
COPY . .
ARG APP
RUN node packages/tooling/src/bundle.ts "$APP" /app

FROM node:24-trixie-slim
ARG APP
ENV NODE_ENV=production HOST=0.0.0.0 FOOTNOTE_DATA_DIR=/data FOOTNOTE_APP=$APP
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENTRYPOINT ["sh", "-c", "exec node apps/$FOOTNOTE_APP/src/main.ts \"$@\"", "footnote"]
