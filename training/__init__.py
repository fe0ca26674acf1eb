import extraction  # noqa: F401 - sees to it that onnxruntime tells nobody, before any module here loads it
