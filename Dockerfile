# The pages, the program, and an image with nothing but the program and a shell
# (the shell reads the password that docker-compose.yml shares, and the health
# check needs wget).

FROM node:22-bookworm-slim AS pages
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web/ ./
RUN npm run build

FROM golang:1.26-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/web/dist/ web/dist/
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /entente ./cmd/entente

FROM alpine:3.22
RUN adduser -D -H -u 10001 entente
COPY --from=program /entente /usr/local/bin/entente
USER entente
EXPOSE 8080
ENTRYPOINT ["/bin/sh", "-c", "if [ -r /run/entente/password ]; then export ENTENTE_NEO4J_PASSWORD=\"$(cat /run/entente/password)\"; fi; exec entente \"$@\"", "entente"]
CMD ["serve"]
