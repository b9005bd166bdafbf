# The image of Shutten: `docker build -t shutten .`; docs/deploy.md says how it is run. tests/test_container.py runs its steps.
# x86-64, since the bundled model has a package for that alone.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/shutten
COPY constraints.txt ./
# PyTorch without CUDA: nothing here uses a graphics card, and it takes gigabytes
RUN /opt/shutten/bin/pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu "$(grep '^torch==' constraints.txt)"
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src ./src
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels /src
RUN /opt/shutten/bin/pip install --no-cache-dir --constraint constraints.txt "$(ls /wheels/shutten-*.whl)[mcp,milvus,ocr]"

FROM python:3.11-slim
COPY --from=build /opt/shutten /opt/shutten
RUN useradd --system --uid 10001 --home-dir /cache --shell /usr/sbin/nologin shutten && mkdir -p /cache /data && chown shutten /cache /data
ENV PATH=/opt/shutten/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HF_HUB_OFFLINE=1
ENV SHUTTEN_CACHE=/cache SHUTTEN_CORPUS=/data/corpus SHUTTEN_INDEX=/data/index SHUTTEN_TESTSETS=/data/testsets
ENV HEALTH=http://127.0.0.1:8501/_stcore/health
USER 10001
# The model is written out once, here, so that a container begins with it
RUN mkdir -p /tmp/warm/corpus && echo 'A first passage. 最初の段落。' > /tmp/warm/corpus/first.txt && shutten build --corpus /tmp/warm/corpus --index /tmp/warm/index && shutten ask 'first passage' --index /tmp/warm/index && rm -r /tmp/warm
WORKDIR /data
VOLUME /data
EXPOSE 8501 8600
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD python -c "import os, urllib.request; urllib.request.urlopen(os.environ['HEALTH'], timeout=4)"
ENTRYPOINT ["shutten"]
CMD ["app", "--address", "0.0.0.0"]
